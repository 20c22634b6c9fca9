package org.athanor.models.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.athanor.models.density.GaussianMixtureParameters.Form;
import org.athanor.tck.Bench;
import org.athanor.tck.Clusters;
import org.athanor.tck.ModelContract;
import org.athanor.training.data.Batch;
import org.athanor.training.data.Split;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Shape;
import org.athanor.training.model.Model;
import org.athanor.training.model.ModelFamily;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.Test;

class GaussianMixtureTest extends ModelContract<GaussianMixtureParameters> {
  @Override
  protected ModelFamily<GaussianMixtureParameters> plugin() {
    return new GaussianMixture();
  }

  @Override
  protected List<Map<String, Object>> settings() {
    return List.of(
        Map.of("components", 2),
        Map.of("components", 2, "covariance", "diagonal", "choice", "bic"),
        Map.of("components", 3, "covariance", "tied", "starts", 1));
  }

  private static Batch clusters(int count) {
    return new Clusters().batches(Split.TRAIN, count, RandomStream.of(3)).batch(0);
  }

  @Test
  void noIterationLowersTheLikelihood() {
    for (String form : List.of("full", "diagonal", "tied")) {
      Map<String, Object> given =
          Map.of("components", 5, "covariance", form, "floor", 0, "starts", 1);
      try (Model model = plugin().create(parameters(given), Bench.of(1))) {
        Batch sample = clusters(200);
        double before = model.step(sample).get("loglikelihood");
        double begin = before;
        for (int step = 0; step < 50; step++) {
          double after = model.step(sample).get("loglikelihood");
          // Parameters are kept in single precision, which moves the sixth digit.
          assertTrue(after > before - 1e-5, form + ": from " + before + " to " + after);
          before = after;
        }
        assertTrue(before > begin + 1e-3, form + ": from " + begin + " to " + before);
      }
    }
  }

  /** With one component the answer is closed: the mean and the covariance of the sample. */
  @Test
  void ofOneComponentIsTheGaussian() {
    Sample sample = Sample.of(clusters(100));
    Maximisation maximisation = new Maximisation(sample, Form.FULL, 0);
    double[][] shares = new double[100][1];
    for (double[] row : shares) {
      row[0] = 1;
    }
    Components found = maximisation.next(maximisation.start(shares));
    Normal gaussian = Normal.full(sample.mean(), sample.covariance());

    assertEquals(gaussian.logLikelihood(sample), found.logLikelihood(sample), 1e-6);
  }

  @Test
  void findsTheClustersOfTheData() {
    try (Model model = plugin().create(parameters(Map.of("components", 2)), Bench.of(1))) {
      Batch sample = clusters(2000);
      double found = 0;
      for (int step = 0; step < 20; step++) {
        found = model.step(sample).get("loglikelihood");
      }
      double truth = 0;
      for (double nats : new Clusters().logDensity(sample.values())) {
        truth += nats / 2000;
      }
      // On its own sample the fit of 11 numbers is better than the truth by about 11 / 2n.
      assertEquals(truth + 11.0 / 4000, found, 3e-3);
    }
  }

  @Test
  void theCriterionChoosesAsManyComponentsAsThereAre() {
    RandomStream random = RandomStream.of(4);
    Tensor rows = Tensor.zeros(Shape.of(900, 1));
    for (int row = 0; row < 900; row++) {
      rows.values()[row] = (float) (row % 3 * 6 + random.normal());
    }
    Map<String, Object> given = Map.of("components", 6, "choice", "bic");
    try (Model model = plugin().create(parameters(given), Claw.bench())) {
      Map<String, Double> metrics = Map.of();
      for (int step = 0; step < 60; step++) {
        metrics = model.step(new Batch(rows));
      }
      assertEquals(3, metrics.get("components"));
    }
  }

  @Test
  void theCriterionCountsTheFreeParameters() {
    assertEquals(2 + 6 + 9, freedom("full", 3));
    assertEquals(2 + 6 + 6, freedom("diagonal", 3));
    assertEquals(2 + 6 + 3, freedom("tied", 3));
  }

  private double freedom(String form, int components) {
    Map<String, Object> given = Map.of("components", components, "covariance", form);
    try (Model model = plugin().create(parameters(given), Bench.of(1))) {
      Map<String, Double> metrics = model.step(clusters(50));
      double penalty = metrics.get("bic") + 2 * 50 * metrics.get("loglikelihood");
      return Math.round(penalty / Math.log(50) * 1e6) / 1e6;
    }
  }

  @Test
  void findsTheFingersOfTheClaw() {
    try (Model model =
        plugin().create(parameters(Map.of("components", 6, "starts", 20)), Claw.bench())) {
      Claw.fit(model, 2000, 150);
      OnALine.assertIntegratesToOne(model);
      OnALine.assertDrawsWhatItSays(model);
      double divergence = OnALine.divergence(model);
      assertTrue(divergence < 0.05, divergence + " nats, where the best Gaussian has 0.086");
    }
  }

  @Test
  void wantsAnExampleForEachComponent() {
    try (Model model = plugin().create(parameters(Map.of("components", 9)), Bench.of(1))) {
      assertThrows(IllegalArgumentException.class, () -> model.step(clusters(8)));
    }
  }
}
