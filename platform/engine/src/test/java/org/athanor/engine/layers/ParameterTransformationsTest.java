package org.athanor.engine.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.athanor.engine.compiler.GraphCompiler;
import org.athanor.engine.reference.ReferenceBackend;
import org.athanor.training.execution.CompiledStep;
import org.athanor.training.execution.StepCompiler;
import org.athanor.training.execution.Variables;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.ParameterSpec;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;
import org.athanor.training.layers.Averages;
import org.athanor.training.layers.Convolution;
import org.athanor.training.layers.Dense;
import org.athanor.training.layers.Initializers;
import org.athanor.training.layers.Layer;
import org.athanor.training.layers.Memory;
import org.athanor.training.layers.Pass;
import org.athanor.training.layers.Role;
import org.athanor.training.layers.SpectralNormalisation;
import org.athanor.training.layers.Transformed;
import org.athanor.training.layers.TransposedConvolution;
import org.athanor.training.layers.WeightNormalised;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.Test;

class ParameterTransformationsTest {
  @Test
  void spectralNormalisationDividesByTheLargestSingularValue() {
    Layer layer = new Transformed(new Dense(3).withoutBias(), new SpectralNormalisation(500));
    Probe probe = Probe.training(layer, 2, 4);
    double largest = largestSingularValue(probe.parameter("weight"), 3);
    double[] w = probe.parameter("weight");
    double[] expected = new double[6];
    for (int i = 0; i < 6; i++) {
      for (int j = 0; j < 4; j++) {
        expected[i] += w[i % 3 * 4 + j] / largest * probe.x()[i / 3 * 4 + j];
      }
    }
    probe.gives(expected);
  }

  /** The root of the largest eigenvalue of W W', a symmetric 3 by 3 matrix, in closed form. */
  private static double largestSingularValue(double[] w, int rows) {
    double[][] a = new double[rows][rows];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < rows; j++) {
        for (int k = 0; k < w.length / rows; k++) {
          a[i][j] += w[i * w.length / rows + k] * w[j * w.length / rows + k];
        }
      }
    }
    double mean = (a[0][0] + a[1][1] + a[2][2]) / 3;
    double square = 0;
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        square += Math.pow(a[i][j] - (i == j ? mean : 0), 2);
      }
    }
    double scale = Math.sqrt(square / 6);
    double angle = Math.acos(determinant(a, mean) / (2 * Math.pow(scale, 3))) / 3;
    return Math.sqrt(mean + 2 * scale * Math.cos(angle));
  }

  private static double determinant(double[][] a, double shift) {
    double x = a[0][0] - shift;
    double y = a[1][1] - shift;
    double z = a[2][2] - shift;
    return x * (y * z - a[1][2] * a[1][2])
        - a[0][1] * (a[0][1] * z - a[1][2] * a[0][2])
        + a[0][2] * (a[0][1] * a[1][2] - y * a[0][2]);
  }

  @Test
  void powerIterationGoesOnFromWhatIsRemembered() {
    Layer layer = new Transformed(new Dense(3).withoutBias(), new SpectralNormalisation(1));
    Probe probe = Probe.training(layer, 2, 4);
    double[] w = probe.parameter("weight");
    double[] u = probe.state("weight.u");
    double[] v = new double[4];
    double[] next = new double[3];
    for (int i = 0; i < 12; i++) {
      v[i % 4] += w[i] * u[i / 4];
    }
    for (int i = 0; i < 12; i++) {
      next[i / 4] += w[i] * v[i % 4];
    }
    double norm = Math.sqrt(next[0] * next[0] + next[1] * next[1] + next[2] * next[2]);
    double[] expected = {next[0] / norm, next[1] / norm, next[2] / norm};
    assertArrayEquals(expected, probe.remembered("weight.u"), 1e-9);

    Probe asked = Probe.asking(layer, 2, 4);
    assertTrue(asked.step.effects().isEmpty());
  }

  @Test
  void theBiasOfASpectrallyNormalisedConvolutionStaysAsItIs() {
    Layer layer = new Transformed(new Convolution(2, 3, 1, 1), new SpectralNormalisation(300));
    Probe probe = Probe.training(layer, 1, 3, 3, 1);
    java.util.Arrays.fill(probe.x(), 0);
    double[] bias = probe.parameter("bias");
    double[] expected = new double[18];
    java.util.Arrays.setAll(expected, i -> bias[i % 2]);
    probe.gives(expected);
  }

  @Test
  void weightNormalisationSeparatesLengthAndDirection() {
    Probe probe = Probe.training(new WeightNormalised(new Dense(2)), 3, 4);
    assertEquals(
        Map.of(
            "weight_g", Shape.of(2, 1),
            "weight_v", Shape.of(2, 4),
            "bias", Shape.of(2)),
        probe.declared());
    double[] v = probe.parameter("weight_v");
    double[] expected = new double[6];
    for (int i = 0; i < 6; i++) {
      int output = i % 2;
      double square = 0;
      double product = 0;
      for (int j = 0; j < 4; j++) {
        square += v[output * 4 + j] * v[output * 4 + j];
        product += v[output * 4 + j] * probe.x()[i / 2 * 4 + j];
      }
      double length = probe.parameter("weight_g")[output];
      expected[i] = length * product / Math.sqrt(square) + probe.parameter("bias")[output];
    }
    probe.gives(expected);
    probe.hasTrueGradients();
  }

  @Test
  void lengthsLieAlongTheOutputsOfEachKindOfKernel() {
    Layer convolution = new WeightNormalised(new Convolution(5, 3, 1, 1));
    assertEquals(
        Shape.of(1, 1, 1, 5), Probe.training(convolution, 1, 4, 4, 2).declared().get("weight_g"));
    Layer transposed = new WeightNormalised(new TransposedConvolution(5, 4, 2, 1));
    Probe probe = Probe.training(transposed, 1, 4, 4, 2);
    assertEquals(Shape.of(1, 1, 5, 1), probe.declared().get("weight_g"));
    probe.hasTrueGradients();
  }

  @Test
  void lengthsBeginAsLongAsADrawOfTheWeight() {
    Dense plain = new Dense(3).initialized((in, out) -> Initializers.constant(0.5));
    ParameterSpec length = new WeightNormalised(plain).parameters(Shape.of(16)).get(0);
    float[] values = new float[3];
    length.initializer().initialize(values, length.shape(), RandomStream.of(1));
    assertArrayEquals(new float[] {2, 2, 2}, values, 1e-6f);
  }

  @Test
  void anExponentialAverageBeginsWithTheFirstValue() {
    float[] seen = {4, 8, 2};
    float[] averages = averages((p, pass) -> Averages.exponential(p, 0.75, pass), seen);
    assertArrayEquals(new float[] {4, 5, 4.25f}, averages);
  }

  @Test
  void aUniformAverageIsTheMeanOfAllSteps() {
    float[] seen = {4, 8, 3, 9};
    float[] averages = averages(Averages::uniform, seen);
    assertArrayEquals(new float[] {4, 6, 5, 6}, averages, 1e-6f);
  }

  private static float[] averages(
      java.util.function.BiFunction<Parameters, Pass, Parameters> average, float[] seen) {
    Step step = new Step("average");
    Memory memory = Memory.of(step);
    Node value = step.input("value", Shape.SCALAR);
    Parameters parameters = Parameters.of(Map.of("p", value));
    Pass pass = memory.training(new Role("net"));
    step.output("average", average.apply(parameters, pass).get("p"));
    memory.commit();
    StepCompiler compiler = new GraphCompiler(new ReferenceBackend());
    float[] found = new float[seen.length];
    try (Variables variables = compiler.variables(RandomStream.of(1));
        CompiledStep compiled = compiler.compile(step, variables)) {
      for (int i = 0; i < seen.length; i++) {
        compiled.run(Map.of("value", new float[] {seen[i]}, Step.NUMBER, new float[] {i}));
        found[i] = compiled.scalar("average");
      }
      assertEquals(List.of("memory.net.p"), List.copyOf(variables.names()));
    }
    return found;
  }
}
