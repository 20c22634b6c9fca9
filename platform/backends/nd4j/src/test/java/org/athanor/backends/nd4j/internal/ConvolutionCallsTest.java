package org.athanor.backends.nd4j.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.athanor.engine.compiler.GraphCompiler;
import org.athanor.engine.reference.Interpreter;
import org.athanor.training.execution.CompiledStep;
import org.athanor.training.execution.StepCompiler;
import org.athanor.training.execution.Variables;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;
import org.athanor.training.graph.operation.Convolution;
import org.athanor.training.graph.operation.ConvolutionWeight;
import org.athanor.training.graph.operation.TransposedConvolution;
import org.athanor.training.graph.operation.Window;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A convolution and both its adjoints at sizes where kernels change their way: several groups of
 * images that are not equal, rows of patches that are narrow or wide, strides that leave rows
 * between.
 */
class ConvolutionCallsTest {
  private final StepCompiler compiler = new GraphCompiler(new Nd4jBackend());

  static Stream<Arguments> sizes() {
    return Stream.of(
        Arguments.of(Window.of(3, 1, 1), Shape.of(5, 40, 38, 64), 3),
        Arguments.of(Window.of(7, 1, 3), Shape.of(5, 70, 69, 1), 2),
        Arguments.of(Window.of(1, 1, 0), Shape.of(3, 5, 4, 33), 2),
        Arguments.of(Window.of(1, 2, 0), Shape.of(3, 5, 4, 33), 2),
        Arguments.of(Window.of(4, 2, 1), Shape.of(3, 12, 10, 20), 5),
        Arguments.of(Window.of(5, 3, 2), Shape.of(3, 13, 11, 9), 4),
        Arguments.of(Window.of(3, 2, 2).dilated(3), Shape.of(2, 14, 13, 12), 3),
        Arguments.of(Window.of(3, 1, 4), Shape.of(2, 4, 5, 12), 3),
        Arguments.of(new Window(2, 5, 1, 2, 1, 0, 3, 1, 2, 1), Shape.of(3, 9, 12, 7), 6));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void agreesWithTheReference(Window window, Shape image, int results) {
    int height = window.outputHeight(image.dimension(1));
    int width = window.outputWidth(image.dimension(2));
    Shape result = Shape.of(image.dimension(0), height, width, results);
    Shape kernel = Shape.of(window.height(), window.width(), image.last(), results);
    Step step = new Step("convolutions");
    Node x = step.input("x", image);
    Node y = step.input("y", result);
    Node k = step.input("k", kernel);
    step.output("forward", Node.of(new Convolution(window), x, k));
    Node back =
        Node.of(new TransposedConvolution(window, image.dimension(1), image.dimension(2)), y, k);
    step.output("back", back);
    step.output("weight", Node.of(new ConvolutionWeight(window), x, y));
    Map<Node, float[]> values =
        Map.of(x, numbers(1, image), y, numbers(2, result), k, numbers(3, kernel));
    compare(step, values);
  }

  private void compare(Step step, Map<Node, float[]> values) {
    Map<Node, double[]> exact = new java.util.HashMap<>();
    values.forEach((node, numbers) -> exact.put(node, doubles(numbers)));
    List<double[]> expected = new Interpreter(exact).evaluate(List.copyOf(step.outputs().values()));
    try (Variables variables = compiler.variables(RandomStream.of(1));
        CompiledStep compiled = compiler.compile(step, variables)) {
      step.inputs().forEach((name, node) -> compiled.feed(name, values.get(node)));
      compiled.run();
      compiled.run();
      int next = 0;
      for (String output : step.outputs().keySet()) {
        requireClose(output, expected.get(next++), compiled.fetch(output));
      }
    }
  }

  private static float[] numbers(long seed, Shape shape) {
    float[] numbers = new float[shape.size()];
    RandomStream.of(seed).fillNormal(numbers, 0, numbers.length);
    return numbers;
  }

  private static double[] doubles(float[] numbers) {
    double[] doubles = new double[numbers.length];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = numbers[i];
    }
    return doubles;
  }

  /** To within single precision of the largest number. */
  private static void requireClose(String name, double[] expected, float[] actual) {
    double largest = 0;
    for (double number : expected) {
      largest = Math.max(largest, Math.abs(number));
    }
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], actual[i], 1e-5 * largest, name + " element " + i);
    }
  }
}
