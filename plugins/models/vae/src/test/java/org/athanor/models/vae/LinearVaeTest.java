package org.athanor.models.vae;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.athanor.api.plugin.ParameterSchema;
import org.athanor.tck.Bench;
import org.athanor.training.capability.Density;
import org.athanor.training.capability.Density.Likelihood;
import org.athanor.training.capability.EvidenceBound;
import org.athanor.training.data.Batch;
import org.athanor.training.data.BatchStream;
import org.athanor.training.data.DataShape;
import org.athanor.training.data.Dataset;
import org.athanor.training.data.Split;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Shape;
import org.athanor.training.model.Model;
import org.athanor.training.model.ModelState;
import org.athanor.training.numeric.SymmetricEigen;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Without hidden layers and with a learned deviation the autoencoder is probabilistic principal
 * component analysis, whose likelihood is closed, and its posterior can be exact: the best bound is
 * the likelihood itself (Lucas et al. 2019).
 */
class LinearVaeTest {
  private static final int AXES = 4;
  private static final int BATCH = 100;
  private static final int STEPS = 1500;
  private static final Tensor SAMPLE = sample();

  private static ModelState trained;

  /** Two wide axes, two narrow ones, then turned. */
  private static Tensor sample() {
    RandomStream random = RandomStream.of(12);
    Tensor values = Tensor.zeros(Shape.of(BATCH, AXES));
    double[] deviations = {2, 1.2, 0.5, 0.5};
    for (int row = 0; row < BATCH; row++) {
      double[] z = new double[AXES];
      for (int axis = 0; axis < AXES; axis++) {
        z[axis] = deviations[axis] * random.normal();
      }
      double[] x = {z[0] + z[1], z[0] - z[1], z[2] + z[3], z[2] - z[3]};
      for (int axis = 0; axis < AXES; axis++) {
        values.values()[row * AXES + axis] = (float) (x[axis] / Math.sqrt(2) + axis);
      }
    }
    return values;
  }

  /** The sample again and again. */
  private record Same() implements Dataset {
    @Override
    public DataShape shape() {
      return DataShape.vectors(AXES);
    }

    @Override
    public OptionalLong size(Split split) {
      return OptionalLong.of(BATCH);
    }

    @Override
    public BatchStream batches(Split split, int batchSize, RandomStream random) {
      return position -> new Batch(SAMPLE);
    }
  }

  private static Model model(Map<String, Object> more) {
    Map<String, Object> given = new HashMap<>();
    given.put("latent", 2);
    given.put("encoder", List.of());
    given.put("decoder", List.of());
    given.put("likelihood", "learned");
    given.putAll(more);
    Setting setting = new Setting(Bench.of(1).with(new Same()), BATCH, STEPS, 0.03);
    return new Vae().create(ParameterSchema.read(VaeParameters.class, given), setting);
  }

  @BeforeAll
  static void train() {
    try (Model model = model(Map.of())) {
      for (int step = 0; step < STEPS; step++) {
        model.step(new Batch(SAMPLE));
      }
      trained = model.save();
    }
  }

  /** The maximum of the mean log-likelihood, by the eigenvalues of the covariance. */
  private static double best() {
    double[] mean = new double[AXES];
    for (int i = 0; i < SAMPLE.values().length; i++) {
      mean[i % AXES] += SAMPLE.values()[i] / (double) BATCH;
    }
    double[][] covariance = new double[AXES][AXES];
    for (int row = 0; row < BATCH; row++) {
      float[] x = SAMPLE.row(row);
      for (int i = 0; i < AXES; i++) {
        for (int j = 0; j < AXES; j++) {
          covariance[i][j] += (x[i] - mean[i]) * (x[j] - mean[j]) / BATCH;
        }
      }
    }
    double[] values = SymmetricEigen.of(covariance).values();
    double noise = (values[2] + values[3]) / 2;
    double logDeterminant = Math.log(values[0]) + Math.log(values[1]) + 2 * Math.log(noise);
    return -0.5 * (AXES * Math.log(2 * Math.PI) + logDeterminant + AXES);
  }

  private static double mean(Likelihood found) {
    double sum = 0;
    for (double nats : found.nats()) {
      sum += nats / found.nats().length;
    }
    return sum;
  }

  @Test
  void itsBoundReachesTheLikelihoodOfPrincipalComponents() {
    try (Model model = model(Map.of())) {
      model.restore(trained);
      Likelihood found =
          model
              .capability(EvidenceBound.class)
              .orElseThrow()
              .lowerBound(SAMPLE, RandomStream.of(1));
      double error = 4 * found.standardError().orElseThrow();

      assertTrue(mean(found) < best() + error, mean(found) + " above " + best());
      assertEquals(best(), mean(found), 0.05);
    }
  }

  @Test
  void itsEstimatedLikelihoodIsThatOfPrincipalComponents() {
    assertEquals(best(), mean(estimate(200)), 0.03);
  }

  /** With few samples the estimate is a bound, the lower the fewer; measured before the end. */
  @Test
  void moreSamplesTightenTheImportanceWeightedBound() {
    try (Model early = model(Map.of())) {
      for (int step = 0; step < 100; step++) {
        early.step(new Batch(SAMPLE));
      }
      trainedEarly = early.save();
    }
    double two = mean(early(2));
    double ten = mean(early(10));
    double thousand = mean(early(1000));

    assertTrue(two < ten - 0.01, two + " with 2, " + ten + " with 10 samples");
    assertTrue(ten < thousand, ten + " with 10, " + thousand + " with 1000 samples");
  }

  private ModelState trainedEarly;

  private Likelihood early(int samples) {
    try (Model model = model(Map.of("likelihoodSamples", samples))) {
      model.restore(trainedEarly);
      return model
          .capability(Density.class)
          .orElseThrow()
          .logLikelihood(SAMPLE, RandomStream.of(2));
    }
  }

  private Likelihood estimate(int samples) {
    try (Model model = model(Map.of("likelihoodSamples", samples))) {
      model.restore(trained);
      return model
          .capability(Density.class)
          .orElseThrow()
          .logLikelihood(SAMPLE, RandomStream.of(1));
    }
  }

  /** The spread of repeated estimates is what they state. */
  @Test
  void theStatedErrorIsTheSpreadOfEstimates() {
    int runs = 30;
    double sum = 0;
    double squares = 0;
    double stated = 0;
    try (Model model = model(Map.of("likelihoodSamples", 50))) {
      Density density = model.capability(Density.class).orElseThrow();
      for (int step = 0; step < 300; step++) {
        model.step(new Batch(SAMPLE));
      }
      for (int run = 0; run < runs; run++) {
        Likelihood found = density.logLikelihood(SAMPLE, RandomStream.of(run));
        sum += mean(found);
        squares += mean(found) * mean(found);
        stated += found.standardError().orElseThrow() / runs;
      }
    }
    double spread = Math.sqrt((squares - sum * sum / runs) / (runs - 1));
    assertEquals(1, spread / stated, 0.5, "spread " + spread + ", stated " + stated);
  }
}
