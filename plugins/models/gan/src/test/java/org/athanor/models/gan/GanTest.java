package org.athanor.models.gan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.athanor.tck.Bench;
import org.athanor.tck.Clusters;
import org.athanor.tck.ModelContract;
import org.athanor.training.capability.Critic;
import org.athanor.training.capability.LatentDecoder;
import org.athanor.training.capability.Sampler;
import org.athanor.training.data.BatchStream;
import org.athanor.training.data.Tensor;
import org.athanor.training.model.Model;
import org.athanor.training.model.ModelFamily;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.Test;

class GanTest extends ModelContract<GanParameters> {
  @Override
  protected ModelFamily<GanParameters> plugin() {
    return new Gan();
  }

  @Override
  protected List<Map<String, Object>> settings() {
    return List.of(
        Map.of("latent", 2, "generator", List.of(8), "discriminator", List.of(8)),
        Map.of(
            "latent",
            3,
            "prior",
            "uniform",
            "generator",
            List.of(6, 4),
            "discriminator",
            List.of(),
            "discriminatorSteps",
            3));
  }

  @Test
  void samplesAreDecodedLatentPoints() {
    try (Model model = plugin().create(parameters(settings().get(0)), Bench.of(1))) {
      LatentDecoder decoder = model.capability(LatentDecoder.class).orElseThrow();
      Tensor decoded = decoder.decode(decoder.prior(7, RandomStream.of(4)));
      Sampler sampler = model.capability(Sampler.class).orElseThrow();
      assertEquals(decoded, sampler.sample(7, RandomStream.of(4)));
    }
  }

  @Test
  void uniformLatentPointsAreWithinTheirBounds() {
    try (Model model = plugin().create(parameters(settings().get(1)), Bench.of(1))) {
      Tensor points =
          model.capability(LatentDecoder.class).orElseThrow().prior(500, RandomStream.of(4));
      double sum = 0;
      for (float value : points.values()) {
        assertTrue(value >= -1 && value < 1);
        sum += value;
      }
      assertEquals(0, sum / points.values().length, 4 / Math.sqrt(3 * 1500));
    }
  }

  @Test
  void learnsToScoreDataAboveWhatIsNotAndToSampleNearTheData() {
    Bench bench = Bench.of(3);
    Map<String, Object> given =
        Map.of("latent", 2, "generator", List.of(16), "discriminator", List.of(16));
    try (Model model = plugin().create(parameters(given), bench)) {
      double before = distanceToTheClusters(model);
      BatchStream data = bench.stream(1);
      for (int step = 0; step < 1000; step++) {
        model.step(data.batch(step));
      }
      double after = distanceToTheClusters(model);
      assertTrue(after < before / 2, "mean distance before " + before + " and after " + after);
      Critic critic = model.capability(Critic.class).orElseThrow();
      float[] scores = critic.score(Tensor.rows(new float[] {1, -0.5f}, new float[] {0, 4}));
      assertTrue(scores[0] > scores[1], "data " + scores[0] + ", far off " + scores[1]);
    }
  }

  private static double distanceToTheClusters(Model model) {
    Tensor samples = model.capability(Sampler.class).orElseThrow().sample(64, RandomStream.of(8));
    Tensor centres = new Clusters().centres();
    double sum = 0;
    for (int row = 0; row < samples.count(); row++) {
      float[] sample = samples.row(row);
      double nearest = Double.POSITIVE_INFINITY;
      for (int mode = 0; mode < centres.count(); mode++) {
        float[] centre = centres.row(mode);
        nearest = Math.min(nearest, Math.hypot(sample[0] - centre[0], sample[1] - centre[1]));
      }
      sum += nearest;
    }
    return sum / samples.count();
  }
}
