package org.athanor.models.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.athanor.tck.ModelContract;
import org.athanor.training.capability.Density;
import org.athanor.training.capability.Sampler;
import org.athanor.training.data.Batch;
import org.athanor.training.data.Tensor;
import org.athanor.training.model.Model;
import org.athanor.training.model.ModelFamily;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.Test;

class KdeTest extends ModelContract<KdeParameters> {
  @Override
  protected ModelFamily<KdeParameters> plugin() {
    return new Kde();
  }

  @Override
  protected List<Map<String, Object>> settings() {
    return List.of(
        Map.of(),
        Map.of("kernel", "epanechnikov", "bandwidth", "crossvalidation"),
        Map.of("bandwidth", "scott"),
        Map.of("bandwidth", "fixed", "width", 0.3));
  }

  @Test
  void isTheMeanOfItsBumps() {
    Map<String, Object> given = Map.of("bandwidth", "fixed", "width", 2.0);
    try (Model model = plugin().create(parameters(given), Claw.bench())) {
      model.step(new Batch(Tensor.rows(new float[] {-1}, new float[] {3})));
      double nats =
          model
              .capability(Density.class)
              .orElseThrow()
              .logLikelihood(Tensor.rows(new float[] {1}), RandomStream.of(1))
              .nats()[0];

      // Both bumps are one deviation away: exp(-1/2) / (2 sqrt(2 pi)).
      assertEquals(-0.5 - Math.log(2 * Math.sqrt(2 * Math.PI)), nats, 1e-6);
    }
  }

  @Test
  void isADensityOfTheClaw() {
    for (String kernel : List.of("gaussian", "epanechnikov")) {
      for (String rule : List.of("scott", "crossvalidation")) {
        Map<String, Object> given = Map.of("kernel", kernel, "bandwidth", rule);
        try (Model model = plugin().create(parameters(given), Claw.bench())) {
          Claw.fit(model, 300, 1);
          OnALine.assertIntegratesToOne(model);
          OnALine.assertDrawsWhatItSays(model);
        }
      }
    }
  }

  @Test
  void silvermansRuleIsItsFormula() {
    Batch sample = new Batch(Claw.draw(300, RandomStream.of(5)));
    double deviation = Spread.of(Sample.of(sample).axis(0)).deviation();
    double expected = Math.pow(4.0 / 3, 0.2) * Math.pow(300, -0.2) * deviation;
    for (String kernel : List.of("gaussian", "epanechnikov")) {
      try (Model model = plugin().create(parameters(Map.of("kernel", kernel)), Claw.bench())) {
        // Marron and Nolan's factor between the kernels is 2.2138.
        double factor = kernel.equals("gaussian") ? 1 : 2.2138;
        assertEquals(expected * factor, model.step(sample).get("bandwidth"), 1e-4);
      }
    }
  }

  /** The rules of thumb take the claw for one hill; cross-validation sees the fingers. */
  @Test
  void crossValidationSeesWhatTheRuleOfThumbSmoothsAway() {
    double byRule = squaredError("silverman");
    double byValidation = squaredError("crossvalidation");
    double byLikelihood = squaredError("likelihood");

    assertTrue(byValidation < byRule / 2, byValidation + " against " + byRule);
    assertTrue(byLikelihood < byRule, byLikelihood + " against " + byRule);
  }

  private double squaredError(String rule) {
    try (Model model = plugin().create(parameters(Map.of("bandwidth", rule)), Claw.bench())) {
      Claw.fit(model, 1000, 1);
      return OnALine.squaredError(model);
    }
  }

  @Test
  void theLikelihoodOfCrossValidationIsTheOneByHand() {
    double[][] rows = {{0.1}, {0.7}, {0.9}, {2.0}};
    double sum = 0;
    for (int row = 0; row < rows.length; row++) {
      sum -= Math.log(density(Kernel.GAUSSIAN, rows, row, rows[row][0], 0.6)) / rows.length;
    }
    Bandwidths bandwidths = new Bandwidths(new Sample(rows), Kernel.GAUSSIAN);

    assertEquals(sum, bandwidths.surprise(new double[] {0.6}), 1e-12);
  }

  /** ∫ p² by cells, and the estimate with each example left out by hand. */
  @Test
  void theErrorOfCrossValidationIsTheOneByHand() {
    double[][] rows = {{0.1}, {0.7}, {0.9}, {2.0}};
    for (Kernel kernel : Kernel.values()) {
      double width = 0.6;
      double integral = 0;
      for (int cell = -80_000; cell < 80_000; cell++) {
        double p = density(kernel, rows, -1, (cell + 0.5) / 10_000, width);
        integral += p * p / 10_000;
      }
      double left = 0;
      for (int row = 0; row < rows.length; row++) {
        left += density(kernel, rows, row, rows[row][0], width) / rows.length;
      }
      assertEquals(
          integral - 2 * left,
          new Bandwidths(new Sample(rows), kernel).error(new double[] {width}),
          1e-6);
    }
  }

  private static double density(Kernel kernel, double[][] rows, int without, double x, double h) {
    double sum = 0;
    int count = 0;
    for (int row = 0; row < rows.length; row++) {
      if (row != without) {
        sum += kernel.density((x - rows[row][0]) / h) / h;
        count++;
      }
    }
    return sum / count;
  }

  @Test
  void drawsFromTheBumpsInThePlane() {
    Map<String, Object> given =
        Map.of("kernel", "epanechnikov", "bandwidth", "fixed", "width", 1.0);
    try (Model model = plugin().create(parameters(given), org.athanor.tck.Bench.of(1))) {
      model.step(new Batch(Tensor.rows(new float[] {0, 0}, new float[] {10, 0})));
      Sample drawn =
          Sample.of(
              model.capability(Sampler.class).orElseThrow().sample(10_000, RandomStream.of(2)));

      // The kernel's variance is 1/5, and the two points are 5 from their middle.
      assertEquals(25.2, drawn.covariance()[0][0], 0.3);
      assertEquals(0.2, drawn.covariance()[1][1], 0.01);
    }
  }
}
