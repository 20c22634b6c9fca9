package org.athanor.models.density;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.athanor.tck.Bench;
import org.athanor.tck.ModelContract;
import org.athanor.training.capability.Density;
import org.athanor.training.data.Batch;
import org.athanor.training.data.DataShape;
import org.athanor.training.data.Tensor;
import org.athanor.training.model.Model;
import org.athanor.training.model.ModelFamily;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.Test;

class HistogramTest extends ModelContract<HistogramParameters> {
  @Override
  protected ModelFamily<HistogramParameters> plugin() {
    return new Histogram();
  }

  @Override
  protected List<Map<String, Object>> settings() {
    return List.of(
        Map.of("bins", 4, "pseudocount", 0.5), Map.of("rule", "scott"), Map.of("rule", "sturges"));
  }

  @Test
  void isAShareOverAWidth() {
    try (Model model = plugin().create(parameters(Map.of("bins", 2)), Claw.bench())) {
      model.step(new Batch(Tensor.rows(new float[] {0}, new float[] {1}, new float[] {4})));
      Tensor asked =
          Tensor.rows(new float[] {1.5f}, new float[] {3}, new float[] {-0.1f}, new float[] {5});
      double[] nats =
          model
              .capability(Density.class)
              .orElseThrow()
              .logLikelihood(asked, RandomStream.of(1))
              .nats();

      double nothing = Double.NEGATIVE_INFINITY;
      assertArrayEquals(
          new double[] {Math.log(2.0 / 3 / 2), Math.log(1.0 / 3 / 2), nothing, nothing},
          nats,
          1e-6);
    }
  }

  @Test
  void aPseudocountLeavesNoBinEmpty() {
    Map<String, Object> given = Map.of("bins", 4, "pseudocount", 1.0);
    try (Model model = plugin().create(parameters(given), Claw.bench())) {
      model.step(new Batch(Tensor.rows(new float[] {0}, new float[] {4})));
      double nats =
          model
              .capability(Density.class)
              .orElseThrow()
              .logLikelihood(Tensor.rows(new float[] {1.5f}), RandomStream.of(1))
              .nats()[0];

      assertEquals(Math.log(1.0 / 6), nats, 1e-6);
    }
  }

  @Test
  void isADensityOfTheClaw() {
    for (String rule : List.of("scott", "freedmandiaconis", "sturges")) {
      Map<String, Object> given = Map.of("rule", rule, "pseudocount", 0.1);
      try (Model model = plugin().create(parameters(given), Claw.bench())) {
        Claw.fit(model, 2000, 1);
        OnALine.assertIntegratesToOne(model);
        OnALine.assertDrawsWhatItSays(model);
      }
    }
  }

  @Test
  void refusesWhatWouldBeEmptyNearlyEverywhere() {
    Bench images = Bench.of(1).with(new Wide(4));
    assertThrows(
        IllegalArgumentException.class, () -> plugin().create(parameters(Map.of()), images));
  }

  @Test
  void refusesMoreBinsThanItCanHoldBeforeItSeesTheSample() {
    List<String> problems =
        plugin().problems(parameters(Map.of("bins", 300)), DataShape.vectors(3));
    assertEquals(
        List.of(
            "a histogram has at most 16777216 bins in all, but got 27000000; ask for fewer bins"),
        problems);
  }
}
