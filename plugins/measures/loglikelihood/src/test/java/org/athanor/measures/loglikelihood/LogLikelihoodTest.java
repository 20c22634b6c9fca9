package org.athanor.measures.loglikelihood;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.athanor.tck.Clusters;
import org.athanor.tck.MeasureContract;
import org.athanor.training.capability.Density;
import org.athanor.training.data.Batch;
import org.athanor.training.data.Tensor;
import org.athanor.training.measure.Estimate;
import org.athanor.training.measure.Measure;
import org.athanor.training.measure.Subject;
import org.athanor.training.model.Model;
import org.athanor.training.model.ModelState;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.Test;

class LogLikelihoodTest extends MeasureContract<LogLikelihoodParameters> {
  @Override
  protected Measure<LogLikelihoodParameters> plugin() {
    return new LogLikelihood();
  }

  /** Two clusters of deviation 0.2, all but apart: the entropies of the share and of a Gaussian. */
  @Test
  void aPerfectModelHasMinusTheEntropyOfTheData() {
    List<Estimate> found = take(parameters(Map.of("examples", 5000)));
    double entropy =
        -0.4 * Math.log(0.4) - 0.6 * Math.log(0.6) + Math.log(2 * Math.PI * Math.E * 0.04);

    Estimate nats = found.get(0);
    assertEquals(-entropy, nats.value(), 4 * nats.standardError().orElseThrow());
    assertEquals("bits", found.get(1).name());
    assertEquals(-nats.value() / Math.log(2) / 2, found.get(1).value(), 1e-9);
    assertEquals("divergence", found.get(2).name());
    assertEquals(0, found.get(2).value(), 1e-12);
  }

  /** A uniform density over 4 by 4: everything is -log 16. */
  @Test
  void theErrorsOfTheMeanAndOfTheEstimatorAddUp() {
    Density.Likelihood uniform =
        Density.Likelihood.estimate(new double[] {-Math.log(16) - 1, -Math.log(16) + 1}, 3, "coin");
    List<Estimate> found = measured(uniform);

    assertEquals(-Math.log(16), found.get(0).value(), 1e-12);
    assertEquals(Math.sqrt(1 + 9), found.get(0).standardError().orElseThrow(), 1e-12);
    assertEquals("coin", found.get(0).estimator());
  }

  @Test
  void anImpossibleExampleMakesItInfinite() {
    List<Estimate> found =
        measured(Density.Likelihood.exact(new double[] {-1, Double.NEGATIVE_INFINITY}));

    assertEquals(Double.NEGATIVE_INFINITY, found.get(0).value());
    assertTrue(found.get(0).standardError().isEmpty());
    assertEquals(Double.POSITIVE_INFINITY, found.get(2).value(), "the divergence");
  }

  private List<Estimate> measured(Density.Likelihood likelihood) {
    Subject subject = new Subject(1, new Told(likelihood), new Clusters(), RandomStream.of(1));
    return plugin().measure(parameters(Map.of("examples", 2)), subject);
  }

  /** A model that says what it was told. */
  private record Told(Likelihood likelihood) implements Model, Density {
    @Override
    public Likelihood logLikelihood(Tensor examples, RandomStream random) {
      return likelihood;
    }

    @Override
    public Map<String, Double> step(Batch batch) {
      return Map.of();
    }

    @Override
    public ModelState save() {
      return new ModelState(Map.of(), Map.of());
    }

    @Override
    public void restore(ModelState state) {
      // There is nothing to restore.
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }
}
