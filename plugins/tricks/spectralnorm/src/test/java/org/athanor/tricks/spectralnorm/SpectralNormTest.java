package org.athanor.tricks.spectralnorm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.athanor.tck.Bench;
import org.athanor.tck.Reference;
import org.athanor.tck.TrickContract;
import org.athanor.training.graph.ParameterSpec;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;
import org.athanor.training.layers.Initializers;
import org.athanor.training.layers.Memory;
import org.athanor.training.layers.Role;
import org.athanor.training.trick.TrainingTrick;
import org.athanor.training.trick.Trick;
import org.junit.jupiter.api.Test;

class SpectralNormTest extends TrickContract<SpectralNormParameters> {
  @Override
  protected TrainingTrick<SpectralNormParameters> plugin() {
    return new SpectralNorm();
  }

  @Override
  protected List<Map<String, Object>> settings() {
    return List.of(Map.of(), Map.of("iterations", 3));
  }

  @Test
  void bringsTheSpectralNormOfAWeightToOneAndLeavesBiasesAlone() {
    Trick trick = plugin().create(parameters(Map.of()), Bench.of(1));
    Step step = new Step("test");
    Memory memory = Memory.of(step);
    Parameters own =
        step.parameters(
            "discriminator",
            List.of(
                new ParameterSpec("last.weight", Shape.of(5, 3), Initializers.normal(0, 2)),
                new ParameterSpec("last.bias", Shape.of(5), Initializers.constant(7))));
    Parameters used =
        trick.parameters(Role.DISCRIMINATOR, own, memory.training(Role.DISCRIMINATOR));
    memory.commit();
    step.output("weight", used.get("last.weight"));
    step.output("bias", used.get("last.bias"));
    Map<String, float[]> found = Reference.run(step, 200, Map.of());
    assertEquals(1, largestSingularValue(found.get("weight"), 5, 3), 1e-4);
    assertEquals(7, found.get("bias")[0]);
  }

  /** The root of the largest eigenvalue of W'W, by its powers, begun from another vector. */
  private static double largestSingularValue(float[] weight, int rows, int columns) {
    double[] vector = {1, -0.5, 0.3};
    double norm = 0;
    for (int time = 0; time < 500; time++) {
      double[] image = new double[rows];
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
          image[row] += weight[row * columns + column] * vector[column];
        }
      }
      double[] back = new double[columns];
      double squares = 0;
      for (int column = 0; column < columns; column++) {
        for (int row = 0; row < rows; row++) {
          back[column] += weight[row * columns + column] * image[row];
        }
        squares += back[column] * back[column];
      }
      norm = Math.sqrt(squares);
      for (int column = 0; column < columns; column++) {
        vector[column] = back[column] / norm;
      }
    }
    return Math.sqrt(norm);
  }
}
