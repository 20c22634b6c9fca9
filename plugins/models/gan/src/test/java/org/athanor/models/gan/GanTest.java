package org.athanor.models.gan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.athanor.tck.Bench;
import org.athanor.tck.Clusters;
import org.athanor.tck.ModelContract;
import org.athanor.training.capability.ClassSampler;
import org.athanor.training.capability.Critic;
import org.athanor.training.capability.Interpolation;
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
            3),
        Map.of("latent", 2, "labels", "concatenation", "discriminatorSteps", 2),
        Map.of("latent", 2, "labels", "embedding", "embedding", 3));
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

  /** The left cluster is class 0, the right one class 1. */
  @Test
  void learnsToSampleTheClassThatIsAskedFor() {
    Bench bench = Bench.of(3);
    for (String labels : List.of("concatenation", "embedding")) {
      Map<String, Object> given =
          Map.of(
              "latent",
              2,
              "generator",
              List.of(16),
              "discriminator",
              List.of(16),
              "labels",
              labels);
      try (Model model = plugin().create(parameters(given), bench)) {
        train(model, bench, 1, 1000);
        int[] wanted = new int[64];
        for (int row = 0; row < 64; row++) {
          wanted[row] = row % 2;
        }
        Tensor samples =
            model.capability(ClassSampler.class).orElseThrow().sample(wanted, RandomStream.of(8));
        int right = 0;
        for (int row = 0; row < 64; row++) {
          right += (samples.row(row)[0] > 0 ? 1 : 0) == wanted[row] ? 1 : 0;
        }
        assertTrue(right > 58, labels + ": " + right + " of 64 on the side of their class");
      }
    }
  }

  @Test
  void aPathBetweenLatentPointsBeginsAndEndsAtTheirSamples() {
    try (Model model = plugin().create(parameters(settings().get(0)), Bench.of(1))) {
      LatentDecoder decoder = model.capability(LatentDecoder.class).orElseThrow();
      Tensor ends = decoder.prior(2, RandomStream.of(4));
      for (Interpolation way : Interpolation.values()) {
        Tensor path = decoder.decode(way.path(ends.rows(0, 1), ends.rows(1, 2), 5));
        Tensor atTheEnds = decoder.decode(ends);
        assertArrayEquals(atTheEnds.row(0), path.row(0), 1e-5f);
        assertArrayEquals(atTheEnds.row(1), path.row(4), 1e-5f);
      }
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
  void learnsToSampleNearTheData() {
    Bench bench = Bench.of(3);
    Map<String, Object> given =
        Map.of("latent", 2, "generator", List.of(16), "discriminator", List.of(16));
    try (Model model = plugin().create(parameters(given), bench)) {
      double before = distanceToTheClusters(model);
      train(model, bench, 1, 1000);
      double after = distanceToTheClusters(model);
      assertTrue(after < before / 2, "mean distance before " + before + " and after " + after);
    }
  }

  /** With many updates to each of the generator's, the discriminator is ahead of it. */
  @Test
  void theDiscriminatorLearnsToScoreDataAboveSamples() {
    Bench bench = Bench.of(3);
    Map<String, Object> given =
        Map.of("latent", 2, "generator", List.of(16), "discriminatorSteps", 20);
    try (Model model = plugin().create(parameters(given), bench)) {
      train(model, bench, 20, 10);
      Critic critic = model.capability(Critic.class).orElseThrow();
      Sampler sampler = model.capability(Sampler.class).orElseThrow();
      double ofData = mean(critic.score(bench.stream(20).batch(99).values()));
      double ofSamples = mean(critic.score(sampler.sample(160, RandomStream.of(8))));

      assertTrue(ofData > ofSamples + 1, "data " + ofData + ", samples " + ofSamples);
    }
  }

  private static void train(Model model, Bench bench, int batches, int steps) {
    BatchStream data = bench.stream(batches);
    for (int step = 0; step < steps; step++) {
      model.step(data.batch(step));
    }
  }

  private static double mean(float[] scores) {
    double sum = 0;
    for (float score : scores) {
      sum += score / scores.length;
    }
    return sum;
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
