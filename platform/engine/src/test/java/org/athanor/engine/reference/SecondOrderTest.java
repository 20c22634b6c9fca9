package org.athanor.engine.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.athanor.training.graph.Gradients;
import org.athanor.training.graph.Images;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.operation.Input;
import org.athanor.training.graph.operation.Window;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.Test;

/** What needs gradients of gradients, against formulas worked out by hand. */
class SecondOrderTest {
  private static final int INPUTS = 4;
  private static final int HIDDEN = 3;

  private final RandomStream random = RandomStream.of(3);
  private final Node x = input("x", Shape.of(1, INPUTS));
  private final Node w = input("w", Shape.of(HIDDEN, INPUTS));
  private final Node a = input("a", Shape.of(1, HIDDEN));
  private final double[] xs = draw(INPUTS);
  private final double[] ws = draw(HIDDEN * INPUTS);
  private final double[] as = draw(HIDDEN);
  private final Interpreter interpreter = new Interpreter(Map.of(x, xs, w, ws, a, as));

  private static Node input(String name, Shape shape) {
    return Node.of(new Input(name, shape));
  }

  private double[] draw(int size) {
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = random.uniform(-1, 1);
    }
    return values;
  }

  /** D(x) = sum over j of a_j tanh(w_j x). */
  private Node critic() {
    return x.matmul(w, false, true).tanh().times(a).sum();
  }

  private double hidden(int j) {
    double sum = 0;
    for (int i = 0; i < INPUTS; i++) {
      sum += ws[j * INPUTS + i] * xs[i];
    }
    return Math.tanh(sum);
  }

  /** dD/dx = sum over j of a_j (1 - t_j^2) w_j. */
  private double[] slope() {
    double[] slope = new double[INPUTS];
    for (int j = 0; j < HIDDEN; j++) {
      for (int i = 0; i < INPUTS; i++) {
        slope[i] += as[j] * (1 - hidden(j) * hidden(j)) * ws[j * INPUTS + i];
      }
    }
    return slope;
  }

  /** d/dw_j of |g|^2 / 2 with g = dD/dx: a_j (1 - t_j^2) (g - 2 t_j (g w_j) x), times a factor. */
  private double[] penaltySlope(double factor) {
    double[] g = slope();
    double[] expected = new double[HIDDEN * INPUTS];
    for (int j = 0; j < HIDDEN; j++) {
      double t = hidden(j);
      double along = 0;
      for (int i = 0; i < INPUTS; i++) {
        along += g[i] * ws[j * INPUTS + i];
      }
      for (int i = 0; i < INPUTS; i++) {
        expected[j * INPUTS + i] = factor * as[j] * (1 - t * t) * (g[i] - 2 * t * along * xs[i]);
      }
    }
    return expected;
  }

  @Test
  void r1PenaltyHasTheGradientWorkedOutByHand() {
    Node penalty = Gradients.of(critic(), x).square().sum().times(0.5);
    double[] actual = interpreter.evaluate(Gradients.of(penalty, w));
    assertArrayEquals(penaltySlope(1), actual, 1e-12);
  }

  @Test
  void gradientPenaltyHasTheGradientWorkedOutByHand() {
    Node length = Gradients.of(critic(), x).square().sum().sqrt();
    Node penalty = length.minus(1).square();
    double norm = 0;
    for (double part : slope()) {
      norm += part * part;
    }
    norm = Math.sqrt(norm);
    double[] actual = interpreter.evaluate(Gradients.of(penalty, w));
    assertArrayEquals(penaltySlope(2 * (norm - 1) / norm), actual, 1e-12);
  }

  /**
   * The inner player d follows g by k steps of descent on (d - g)^2 / 2: d_k = g + (1 - rate)^k
   * (d_0 - g). So the gradient of d_k^2 with respect to g is 2 d_k (1 - (1 - rate)^k).
   */
  @Test
  void unrolledStepsDifferentiateAsTheirClosedForm() {
    Node d = input("d", Shape.SCALAR);
    Node g = input("g", Shape.SCALAR);
    double rate = 0.3;
    for (int k = 0; k <= 6; k++) {
      Parameters ahead = Parameters.empty().with("d", d);
      for (int step = 0; step < k; step++) {
        Node loss = ahead.get("d").minus(g).square().times(0.5);
        ahead = ahead.minus(rate, Gradients.of(loss, ahead));
      }
      Node gradient = Gradients.of(ahead.get("d").square(), g);
      double left = Math.pow(1 - rate, k);
      double last = 0.7 + left * (2 - 0.7);
      Interpreter values = new Interpreter(Map.of(d, new double[] {2}, g, new double[] {0.7}));
      assertEquals(2 * last * (1 - left), values.evaluate(gradient)[0], 1e-12);
    }
  }

  /**
   * |dh/dx|^2 = sum over j of (h_j (1 - h_j))^2 |w_j|^2 for a sigmoid layer (Rifai et al. 2011).
   */
  @Test
  void contractivePenaltyIsTheOneOfRifai() {
    Node h = x.matmul(w, false, true).sigmoid();
    Node penalty = Nodes.scalar(0);
    for (int j = 0; j < HIDDEN; j++) {
      penalty = penalty.plus(Gradients.of(h.slice(1, j, j + 1).sum(), x).square().sum());
    }
    Node brief = h.minus(h.square()).square().matmul(w.square().sumKeeping(1)).sum();
    assertArrayEquals(interpreter.evaluate(brief), interpreter.evaluate(penalty), 1e-12);
    assertArrayEquals(
        interpreter.evaluate(Gradients.of(brief, w)),
        interpreter.evaluate(Gradients.of(penalty, w)),
        1e-12);
  }

  @Test
  void jacobianVectorProductIsTheChainRuleForwards() {
    Node tangent = Nodes.constant(x.shape(), 1, -2, 0.5, 3);
    Node y = x.matmul(w, false, true).tanh();
    Node expected = tangent.matmul(w, false, true).times(y.square().affine(-1, 1));
    Node actual = Gradients.pushforward(y, x, tangent);
    assertArrayEquals(interpreter.evaluate(expected), interpreter.evaluate(actual), 1e-12);
  }

  @Test
  void jacobianVectorProductOfAConvolutionIsTheConvolutionOfTheTangent() {
    Node image = input("image", Shape.of(1, 4, 4, 2));
    Node kernel = Nodes.constant(Shape.of(3, 3, 2, 2), draw(36));
    Node tangent = Nodes.constant(image.shape(), draw(32));
    Window window = Window.of(3, 2, 1);
    Node actual = Gradients.pushforward(Images.convolve(image, kernel, window), image, tangent);
    Interpreter values = new Interpreter(Map.of(image, draw(32)));
    assertArrayEquals(
        values.evaluate(Images.convolve(tangent, kernel, window)), values.evaluate(actual), 1e-12);
  }

  /** The fourth derivative of x^5 is 120 x. */
  @Test
  void differentiatesAsOftenAsAsked() {
    Node value = input("v", Shape.SCALAR);
    Node derivative = value.power(5);
    for (int order = 0; order < 4; order++) {
      derivative = Gradients.of(derivative, value);
    }
    double[] actual = new Interpreter(Map.of(value, new double[] {1.5})).evaluate(derivative);
    assertEquals(180, actual[0], 1e-9);
  }

  @Test
  void noGradientFlowsThroughWhatIsDetached() {
    Node value = input("v", Shape.of(2));
    Node loss = value.detached().times(value).sum();
    List<double[]> results =
        new Interpreter(Map.of(value, new double[] {2, 3}))
            .evaluate(List.of(Gradients.of(loss, value), Gradients.of(loss.detached(), value)));
    assertArrayEquals(new double[] {2, 3}, results.get(0));
    assertArrayEquals(new double[2], results.get(1));
  }
}
