package org.athanor.models.vae;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.athanor.tck.Bench;
import org.athanor.tck.ModelContract;
import org.athanor.training.capability.Sampler;
import org.athanor.training.capability.Views;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Nodes;
import org.athanor.training.model.Model;
import org.athanor.training.model.ModelFamily;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.Test;

class VaeTest extends ModelContract<VaeParameters> {
  private static final Map<String, Object> SMALL =
      Map.of(
          "latent",
          2,
          "encoder",
          List.of(6),
          "decoder",
          List.of(6),
          "likelihood",
          "learned",
          "likelihoodSamples",
          5);

  @Override
  protected ModelFamily<VaeParameters> plugin() {
    return new Vae();
  }

  @Override
  protected List<Map<String, Object>> settings() {
    return List.of(
        small(Map.of("shown", "draw")),
        small(Map.of("samples", 3, "likelihood", "gaussian", "deviation", 0.5)),
        small(Map.of("labels", "conditional", "annealing", 10)));
  }

  private static Map<String, Object> small(Map<String, Object> more) {
    Map<String, Object> all = new HashMap<>(SMALL);
    all.putAll(more);
    return all;
  }

  @Test
  void theLossIsTheReconstructionAndTheWeightedPenalty() {
    Bench bench = Bench.of(1);
    Map<String, Object> given = small(Map.of("beta", 3, "annealing", 10));
    try (Model model = plugin().create(parameters(given), bench)) {
      for (int step = 0; step < 12; step++) {
        Map<String, Double> found = model.step(bench.stream(1).batch(step));
        double beta = 3 * Math.min(1, (step + 1) / 10.0);
        assertEquals(
            found.get("reconstruction") + beta * found.get("penalty"), found.get("loss"), 1e-4);
      }
    }
  }

  @Test
  void withTheClosedFormTheLossIsMinusTheBound() {
    Bench bench = Bench.of(1);
    try (Model model = plugin().create(parameters(SMALL), bench)) {
      Map<String, Double> found = model.step(bench.stream(1).batch(0));
      assertEquals(-found.get("elbo"), found.get("loss"), 1e-4);
    }
  }

  @Test
  void thePenaltyIsTheObjectives() {
    Setting setting =
        new Setting(
            Bench.of(1), 8, 100, 1e-2, (mean, logVariance, points, pass) -> Nodes.scalar(5));
    try (Model model = plugin().create(parameters(SMALL), setting)) {
      assertEquals(5, model.step(Bench.of(1).stream(1).batch(0)).get("penalty"));
    }
  }

  @Test
  void learnsToSampleBothClusters() {
    int steps = 1500;
    Setting setting = new Setting(Bench.of(1), 64, steps, 1e-2);
    Map<String, Object> given =
        small(Map.of("encoder", List.of(16), "decoder", List.of(16), "shown", "draw"));
    try (Model model = plugin().create(parameters(given), setting)) {
      var data =
          Bench.of(1)
              .source()
              .batches(org.athanor.training.data.Split.TRAIN, 64, RandomStream.of(5));
      for (int step = 0; step < steps; step++) {
        model.step(data.batch(step));
      }
      Tensor samples =
          model.capability(Sampler.class).orElseThrow().sample(500, RandomStream.of(1));
      int left = 0;
      int near = 0;
      for (int row = 0; row < 500; row++) {
        float[] x = samples.row(row);
        double toLeft = Math.hypot(x[0] + 1, x[1] - 0.5);
        double toRight = Math.hypot(x[0] - 1, x[1] + 0.5);
        left += toLeft < 0.8 ? 1 : 0;
        near += Math.min(toLeft, toRight) < 0.8 ? 1 : 0;
      }
      assertTrue(near > 400, near + " of 500 near a cluster");
      assertTrue(left > 100 && left < 300, left + " of 500 near the left one, of which are 40 %");
    }
  }

  @Test
  void aLatentPlaneHasAMap() {
    try (Model model = plugin().create(parameters(SMALL), Bench.of(1))) {
      List<Views.View> views =
          model.capability(Views.class).orElseThrow().views(RandomStream.of(1));
      assertEquals(List.of("manifold", "traversal"), views.stream().map(Views.View::name).toList());
      assertEquals(225, views.get(0).examples().count());
      assertEquals(22, views.get(1).examples().count());
    }
  }

  @Test
  void labelsWantDataThatHasThem() {
    var refused =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                plugin()
                    .create(
                        parameters(small(Map.of("labels", "conditional"))),
                        Bench.of(1).with(new Unlabelled())));
    assertTrue(refused.getMessage().contains("needs data with labels"), refused.getMessage());
  }
}
