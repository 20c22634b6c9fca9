package org.athanor.engine.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.athanor.engine.contract.OperationCase;
import org.athanor.engine.contract.OperationCases;
import org.athanor.training.graph.Gradients;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.Shape;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation's gradient against central differences in double precision. */
class GradientTest {
  private static final double STEP = 1e-5;

  static Stream<OperationCase> cases() {
    return LongStream.range(0, 3).boxed().flatMap(seed -> OperationCases.of(seed).stream());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void firstGradientIsTheCentralDifference(OperationCase operation) {
    Node loss = weigh(operation.result(), 11);
    check(operation, loss);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void secondGradientIsTheCentralDifferenceOfTheFirst(OperationCase operation) {
    Node loss = weigh(operation.result(), 12);
    List<Node> gradients = Gradients.of(loss, operation.inputs());
    Node slope = Nodes.scalar(0);
    for (int i = 0; i < gradients.size(); i++) {
      slope = slope.plus(weigh(gradients.get(i), 13 + i));
    }
    check(operation, slope);
  }

  /** A random weighted sum, so that no error in any element cancels. */
  private static Node weigh(Node node, long seed) {
    RandomStream random = RandomStream.of(seed);
    double[] weights = new double[node.shape().size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = random.uniform(0.5, 1.5);
    }
    return node.times(Nodes.constant(node.shape(), weights)).sum();
  }

  private static void check(OperationCase operation, Node loss) {
    List<Node> gradients = Gradients.of(loss, operation.inputs());
    List<double[]> computed = new Interpreter(operation.values()).evaluate(gradients);
    for (int input = 0; input < gradients.size(); input++) {
      Node x = operation.inputs().get(input);
      assertEquals(x.shape(), gradients.get(input).shape());
      Shape shape = x.shape();
      RandomStream choice = RandomStream.of(shape.size());
      for (int probe = 0; probe < Math.min(4, shape.size()); probe++) {
        int element = choice.nextInt(shape.size());
        double expected = difference(operation, loss, x, element);
        double actual = computed.get(input)[element];
        double tolerance = 1e-6 * Math.max(1, Math.abs(expected));
        assertEquals(expected, actual, tolerance, "input " + input + " element " + element);
      }
    }
  }

  private static double difference(OperationCase operation, Node loss, Node x, int element) {
    return (moved(operation, loss, x, element, STEP) - moved(operation, loss, x, element, -STEP))
        / (2 * STEP);
  }

  private static double moved(
      OperationCase operation, Node loss, Node x, int element, double step) {
    Map<Node, double[]> values = new HashMap<>(operation.values());
    double[] changed = values.get(x).clone();
    changed[element] += step;
    values.put(x, changed);
    return new Interpreter(values).evaluate(loss)[0];
  }
}
