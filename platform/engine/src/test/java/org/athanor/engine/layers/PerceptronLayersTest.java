package org.athanor.engine.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.athanor.training.graph.GraphException;
import org.athanor.training.graph.Shape;
import org.athanor.training.layers.Activation;
import org.athanor.training.layers.Dense;
import org.athanor.training.layers.Dropout;
import org.athanor.training.layers.Embedding;
import org.athanor.training.layers.Flatten;
import org.athanor.training.layers.Gate;
import org.athanor.training.layers.Layer;
import org.athanor.training.layers.LeakyRelu;
import org.athanor.training.layers.Maxout;
import org.athanor.training.layers.Perceptron;
import org.athanor.training.layers.Reshape;
import org.athanor.training.layers.Residual;
import org.athanor.training.layers.Sequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PerceptronLayersTest {
  @Test
  void denseIsAMatrixAndABias() {
    Probe probe = Probe.training(new Dense(2), 4, 3);
    assertEquals(Map.of("weight", Shape.of(2, 3), "bias", Shape.of(2)), probe.declared());
    probe.gives(dense(probe.x(), probe.parameter("weight"), probe.parameter("bias"), 3));
    probe.hasTrueGradients();
  }

  @Test
  void denseTakesEveryVectorAlongTheLastAxis() {
    Probe probe = Probe.training(new Dense(2).withoutBias(), 2, 5, 3);
    probe.gives(dense(probe.x(), probe.parameter("weight"), new double[2], 3));
  }

  private static double[] dense(double[] x, double[] weight, double[] bias, int inputs) {
    double[] y = new double[x.length / inputs * bias.length];
    for (int i = 0; i < y.length; i++) {
      int row = i / bias.length;
      int output = i % bias.length;
      y[i] = bias[output];
      for (int j = 0; j < inputs; j++) {
        y[i] += weight[output * inputs + j] * x[row * inputs + j];
      }
    }
    return y;
  }

  @ParameterizedTest
  @EnumSource
  void activationsAreTheirFormulas(Activation activation) {
    Probe probe = Probe.training(activation, 5, 7);
    probe.gives(Arrays.stream(probe.x()).map(formula(activation)).toArray());
    probe.hasTrueGradients();
  }

  private static DoubleUnaryOperator formula(Activation activation) {
    return switch (activation) {
      case RELU -> x -> Math.max(x, 0);
      case LEAKYRELU -> x -> Math.max(x, 0.2 * x);
      case ELU -> x -> x > 0 ? x : Math.expm1(x);
      case SELU -> x -> 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * Math.expm1(x));
      case GELU -> PerceptronLayersTest::gelu;
      case SILU -> x -> x / (1 + Math.exp(-x));
      case TANH -> Math::tanh;
      case SIGMOID -> x -> 1 / (1 + Math.exp(-x));
      case SOFTPLUS -> x -> Math.log(1 + Math.exp(x));
      case LINEAR -> x -> x;
    };
  }

  /** x Phi(x), with Phi integrated by Simpson's rule from 0. */
  private static double gelu(double x) {
    int pieces = 200;
    double sum = 0;
    for (int i = 0; i <= pieces; i++) {
      double t = x * i / pieces;
      int weight = i == 0 || i == pieces ? 1 : i % 2 == 1 ? 4 : 2;
      sum += weight * Math.exp(-t * t / 2) / Math.sqrt(2 * Math.PI);
    }
    return x * (0.5 + sum * x / pieces / 3);
  }

  @Test
  void exponentialActivationsStayFiniteForLargeNumbers() {
    Probe probe = Probe.training(Activation.ELU, 1, 2);
    probe.x()[0] = 2000;
    probe.x()[1] = -2000;
    assertArrayEquals(new double[] {2000, -1}, probe.y(), 1e-12);
  }

  @Test
  void aLeakyRectifierHasItsSlope() {
    Probe probe = Probe.training(new LeakyRelu(0.01), 3, 4);
    probe.gives(Arrays.stream(probe.x()).map(x -> x > 0 ? x : 0.01 * x).toArray());
    assertThrows(IllegalArgumentException.class, () -> new LeakyRelu(1.5));
  }

  @Test
  void maxoutTakesTheLargestOfEachGroup() {
    Probe probe = Probe.training(new Maxout(3), 2, 6);
    double[] expected = new double[4];
    for (int i = 0; i < 4; i++) {
      expected[i] = Arrays.stream(probe.x(), 3 * i, 3 * i + 3).max().orElseThrow();
    }
    probe.gives(expected);
    probe.hasTrueGradients();
  }

  @Test
  void aGateLetsThroughAsMuchAsItsSecondHalfSays() {
    Probe probe = Probe.training(new Gate(Activation.TANH), 3, 4);
    double[] x = probe.x();
    double[] expected = new double[6];
    for (int i = 0; i < 6; i++) {
      int first = i / 2 * 4 + i % 2;
      expected[i] = Math.tanh(x[first]) / (1 + Math.exp(-x[first + 2]));
    }
    probe.gives(expected);
    probe.hasTrueGradients();
  }

  @Test
  void dropoutKeepsTheMeanInTrainingAndDoesNothingElsewhere() {
    Probe probe = Probe.training(new Dropout(0.3), 4, 5);
    double[] drawn = probe.values.get(drawn(probe));
    double[] x = probe.x();
    double[] expected = new double[x.length];
    Arrays.setAll(expected, i -> drawn[i] > 0.3 ? x[i] / 0.7 : 0);
    probe.gives(expected);

    Probe asked = Probe.asking(new Dropout(0.3), 4, 5);
    assertSame(asked.input, asked.output);
  }

  @Test
  void dropoutOfWholeChannelsDrawsOneNumberForEach() {
    Probe probe = Probe.training(new Dropout(0.5, true), 2, 3, 3, 4);
    assertEquals(Shape.of(2, 1, 1, 4), drawn(probe).shape());
  }

  private static org.athanor.training.graph.Node drawn(Probe probe) {
    return probe.values.keySet().stream()
        .filter(node -> node.operation() instanceof org.athanor.training.graph.operation.RandomDraw)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void flatteningLikePyTorchPutsOneChannelAfterTheOther() {
    Probe probe = Probe.training(new Flatten(Flatten.Order.CHANNELS_FIRST), 1, 2, 2, 3);
    double[] x = probe.x();
    double[] expected = new double[12];
    for (int i = 0; i < 12; i++) {
      expected[i] = x[i % 4 * 3 + i / 4];
    }
    probe.gives(expected);
    Layer thereAndBack =
        Sequence.of(
            new Flatten(Flatten.Order.CHANNELS_FIRST),
            new Reshape(Shape.of(2, 2, 3), Flatten.Order.CHANNELS_FIRST));
    Probe back = Probe.training(thereAndBack, 2, 2, 2, 3);
    back.gives(back.x());
    Probe stored = Probe.training(new Flatten(), 2, 2, 2, 3);
    stored.gives(stored.x());
  }

  @Test
  void anEmbeddingGivesEachNumberItsRow() {
    Probe probe = Probe.training(new Embedding(4, 2), 3);
    double[] table = probe.parameter("weight");
    System.arraycopy(new double[] {3, 0, 3}, 0, probe.x(), 0, 3);
    double[] expected = {table[6], table[7], table[0], table[1], table[6], table[7]};
    probe.gives(expected);
    assertEquals(Shape.of(5, 2), Probe.training(new Embedding(4, 2), 1, 5).promised());
  }

  @Test
  void aResidualBlockAddsItsBodyToItsInput() {
    Probe probe = Probe.training(new Residual(new Dense(3).withoutBias()), 2, 3);
    double[] body = dense(probe.x(), probe.parameter("body.weight"), new double[3], 3);
    double[] expected = probe.x().clone();
    Arrays.setAll(expected, i -> expected[i] + body[i]);
    probe.gives(expected);
    GraphException refused =
        assertThrows(GraphException.class, () -> Probe.training(new Residual(new Dense(4)), 2, 3));
    assertTrue(refused.getMessage().contains("gives [4] but its shortcut [3]"));
  }

  @Test
  void aPerceptronIsNamedAsPyTorchsSequential() {
    int[] widths = {4, 5};
    Probe probe = Probe.training(Perceptron.of(widths, Activation.TANH, 1), 3, 2);
    assertEquals(
        Map.of(
            "0.weight", Shape.of(4, 2),
            "0.bias", Shape.of(4),
            "2.weight", Shape.of(5, 4),
            "2.bias", Shape.of(5),
            "4.weight", Shape.of(1, 5),
            "4.bias", Shape.of(1)),
        probe.declared());
    double[] first =
        tanh(dense(probe.x(), probe.parameter("0.weight"), probe.parameter("0.bias"), 2));
    double[] second = tanh(dense(first, probe.parameter("2.weight"), probe.parameter("2.bias"), 4));
    probe.gives(dense(second, probe.parameter("4.weight"), probe.parameter("4.bias"), 5));
    probe.hasTrueGradients();
  }

  private static double[] tanh(double[] x) {
    return Arrays.stream(x).map(Math::tanh).toArray();
  }

  @Test
  void aShapeThatDoesNotFitNamesLayerShapesAndLine() {
    Sequence network = Sequence.EMPTY.then("head", new Reshape(2, 2));
    GraphException refused =
        assertThrows(GraphException.class, () -> network.parameters(Shape.of(5)));
    assertTrue(
        refused
            .getMessage()
            .matches(
                "in head: an example of shape \\[5] cannot take the shape \\[2, 2]"
                    + " \\(PerceptronLayersTest.java:\\d+\\)"),
        refused.getMessage());
  }
}
