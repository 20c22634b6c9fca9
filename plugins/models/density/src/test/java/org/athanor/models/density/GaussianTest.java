package org.athanor.models.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.athanor.tck.Bench;
import org.athanor.tck.ModelContract;
import org.athanor.training.capability.Density;
import org.athanor.training.capability.Sampler;
import org.athanor.training.data.Batch;
import org.athanor.training.data.Tensor;
import org.athanor.training.model.Model;
import org.athanor.training.model.ModelFamily;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.Test;

class GaussianTest extends ModelContract<GaussianParameters> {
  @Override
  protected ModelFamily<GaussianParameters> plugin() {
    return new Gaussian();
  }

  @Override
  protected List<Map<String, Object>> settings() {
    return List.of(Map.of(), Map.of("covariance", "diagonal", "floor", 0.1));
  }

  /** Four corners of a slanted square: mean (1, 2), covariance [[1.25, 1], [1, 1.25]]. */
  private static final Batch CORNERS =
      new Batch(
          Tensor.rows(
              new float[] {2.5f, 3.5f},
              new float[] {-0.5f, 0.5f},
              new float[] {1.5f, 1.5f},
              new float[] {0.5f, 2.5f}));

  @Test
  void hasTheMeanAndTheCovarianceOfTheSample() {
    try (Model model = plugin().create(parameters(Map.of()), Bench.of(1))) {
      model.step(CORNERS);
      Tensor asked = Tensor.rows(new float[] {1, 2}, new float[] {2, 2});
      double[] nats =
          model
              .capability(Density.class)
              .orElseThrow()
              .logLikelihood(asked, RandomStream.of(1))
              .nats();

      // det = 1.25^2 - 1 = 0.5625, and the inverse is [[1.25, -1], [-1, 1.25]] / 0.5625.
      double atTheMean = -Math.log(2 * Math.PI) - Math.log(0.5625) / 2;
      assertEquals(atTheMean, nats[0], 1e-6);
      assertEquals(atTheMean - 1.25 / 0.5625 / 2, nats[1], 1e-6);
    }
  }

  @Test
  void takesIndependentAxesWhenAskedTo() {
    try (Model model = plugin().create(parameters(Map.of("covariance", "diagonal")), Bench.of(1))) {
      model.step(CORNERS);
      Tensor asked = Tensor.rows(new float[] {2, 3});
      double nats =
          model
              .capability(Density.class)
              .orElseThrow()
              .logLikelihood(asked, RandomStream.of(1))
              .nats()[0];

      assertEquals(-Math.log(2 * Math.PI * 1.25) - 1 / 1.25, nats, 1e-6);
    }
  }

  @Test
  void drawsWithItsOwnMoments() {
    try (Model model = plugin().create(parameters(Map.of()), Bench.of(1))) {
      model.step(CORNERS);
      Sample drawn =
          Sample.of(
              model.capability(Sampler.class).orElseThrow().sample(20_000, RandomStream.of(2)));

      assertEquals(1, drawn.mean()[0], 0.04);
      assertEquals(1.25, drawn.covariance()[0][0], 0.06);
      assertEquals(1, drawn.covariance()[0][1], 0.06);
    }
  }

  @Test
  void oversmoothsTheClaw() {
    try (Model model = plugin().create(parameters(Map.of()), Claw.bench())) {
      Claw.fit(model, 1000, 1);
      OnALine.assertIntegratesToOne(model);
      OnALine.assertDrawsWhatItSays(model);
      // The best Gaussian has the claw's variance, 1/2 + (1/2 + 0.01) / 2.
      double best = 0.5 * Math.log(2 * Math.PI * Math.E * 0.755) - OnALine.entropyOfTheClaw();
      assertEquals(best, OnALine.divergence(model), 0.015);
    }
  }

  @Test
  void tellsThatItHasSeenNothing() {
    try (Model model = plugin().create(parameters(Map.of()), Bench.of(1))) {
      Sampler sampler = model.capability(Sampler.class).orElseThrow();
      var refused =
          assertThrows(IllegalStateException.class, () -> sampler.sample(1, RandomStream.of(1)));
      assertTrue(refused.getMessage().contains("seen no data"), refused.getMessage());
    }
  }
}
