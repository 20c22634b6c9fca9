package org.athanor.models.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.athanor.tck.Bench;
import org.athanor.tck.ModelContract;
import org.athanor.training.capability.Density;
import org.athanor.training.capability.Encoder;
import org.athanor.training.capability.Reconstructor;
import org.athanor.training.capability.Sampler;
import org.athanor.training.data.Batch;
import org.athanor.training.data.Tensor;
import org.athanor.training.model.Model;
import org.athanor.training.model.ModelFamily;
import org.athanor.training.numeric.SymmetricEigen;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.Test;

class PpcaTest extends ModelContract<PpcaParameters> {
  private static final Wide DATA = new Wide(6);
  private static final int COUNT = 400;

  @Override
  protected ModelFamily<PpcaParameters> plugin() {
    return new Ppca();
  }

  @Override
  protected List<Map<String, Object>> settings() {
    return List.of(Map.of("latent", 1));
  }

  private static Tensor examples() {
    return DATA.draw(COUNT, RandomStream.of(6));
  }

  private Model fitted(int latent) {
    Model model = plugin().create(parameters(Map.of("latent", latent)), Bench.of(1).with(DATA));
    model.step(new Batch(examples()));
    return model;
  }

  /** -n/2 (d log 2π + Σ log λ_kept + (d - q) log σ² + d), Tipping and Bishop's equation 8. */
  @Test
  void reachesTheMaximumThatTheEigenvaluesSay() {
    double[] values = SymmetricEigen.of(Sample.of(examples()).covariance()).values();
    for (int latent : new int[] {1, 3, 5}) {
      double noise = 0;
      double logarithms = 0;
      for (int axis = 0; axis < 6; axis++) {
        if (axis < latent) {
          logarithms += Math.log(values[axis]);
        } else {
          noise += values[axis] / (6 - latent);
        }
      }
      double expected =
          -0.5 * (6 * Math.log(2 * Math.PI) + logarithms + (6 - latent) * Math.log(noise) + 6);
      try (Model model = fitted(latent)) {
        double[] nats =
            model
                .capability(Density.class)
                .orElseThrow()
                .logLikelihood(examples(), RandomStream.of(1))
                .nats();
        double mean = 0;
        for (double nat : nats) {
          mean += nat / COUNT;
        }
        assertEquals(expected, mean, 1e-5, latent + " axes");
      }
    }
  }

  /** With one axis less than there are, the covariance W W' + σ² is that of the sample. */
  @Test
  void ofAllAxesButOneIsTheGaussian() {
    Sample sample = Sample.of(examples());
    Normal gaussian = Normal.full(sample.mean(), sample.covariance());
    try (Model model = fitted(5)) {
      double[] nats =
          model
              .capability(Density.class)
              .orElseThrow()
              .logLikelihood(examples(), RandomStream.of(1))
              .nats();
      for (int row = 0; row < 20; row++) {
        assertEquals(gaussian.logDensity(sample.rows()[row]), nats[row], 1e-4);
      }
    }
  }

  @Test
  void losesTheDroppedEigenvaluesInReconstruction() {
    double[] values = SymmetricEigen.of(Sample.of(examples()).covariance()).values();
    try (Model model = fitted(2)) {
      Tensor again =
          model
              .capability(Reconstructor.class)
              .orElseThrow()
              .reconstruct(examples(), RandomStream.of(1));
      double error = 0;
      for (int row = 0; row < COUNT; row++) {
        error +=
            Sample.squaredDistance(Sample.of(examples()).rows()[row], Sample.of(again).rows()[row])
                / COUNT;
      }
      assertEquals(values[2] + values[3] + values[4] + values[5], error, 1e-4);
    }
  }

  @Test
  void drawsWithTheCovarianceOfItsDensity() {
    try (Model model = fitted(5)) {
      Sample drawn =
          Sample.of(
              model.capability(Sampler.class).orElseThrow().sample(20_000, RandomStream.of(2)));
      double[][] expected = Sample.of(examples()).covariance();
      for (int row = 0; row < 6; row++) {
        for (int column = 0; column < 6; column++) {
          assertEquals(expected[row][column], drawn.covariance()[row][column], 0.2);
        }
      }
    }
  }

  /** The posterior mean of z has the variance 1 - σ²/λ along its axis. */
  @Test
  void encodesToThePosteriorMean() {
    double[] values = SymmetricEigen.of(Sample.of(examples()).covariance()).values();
    double noise = (values[1] + values[2] + values[3] + values[4] + values[5]) / 5;
    try (Model model = fitted(1)) {
      Sample codes = Sample.of(model.capability(Encoder.class).orElseThrow().encode(examples()));

      assertEquals(0, codes.mean()[0], 1e-5);
      assertEquals(1 - noise / values[0], codes.covariance()[0][0], 1e-4);
    }
  }

  @Test
  void refusesAsManyAxesAsThereAre() {
    assertThrows(IllegalArgumentException.class, () -> fitted(6));
  }
}
