package org.athanor.divergences.jsd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.tck.FDivergenceContract;
import org.athanor.tck.Reference;
import org.athanor.training.data.Tensor;
import org.athanor.training.divergence.AdversarialObjective;
import org.athanor.training.divergence.DistanceMeasure;
import org.athanor.training.divergence.Divergence;
import org.athanor.training.divergence.FDivergence;
import org.athanor.training.graph.Initializer;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.ParameterSpec;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;
import org.athanor.training.measure.Estimate;
import org.athanor.training.optimizers.Adam;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.Test;

class JsdTest extends FDivergenceContract<JsdParameters> {
  @Override
  protected Divergence<JsdParameters> plugin() {
    return new Jsd();
  }

  @Override
  protected List<Map<String, Object>> settings() {
    return List.of(
        Map.of("generator", "nonsaturating"),
        Map.of("generator", "minimax"),
        Map.of("estimator", "kernel"),
        Map.of("estimator", "histogram"));
  }

  @Override
  protected FDivergence function() {
    return new JensenShannonRow();
  }

  @Override
  protected double ofDisjoint() {
    return Math.log(2);
  }

  @Override
  protected boolean isSymmetric() {
    return true;
  }

  /** Its square root is a metric (Endres and Schindelin 2003). */
  @Override
  protected Optional<Double> powerThatIsAMetric() {
    return Optional.of(0.5);
  }

  @Test
  void theGamesValueAtTheOptimalDiscriminatorIsMinusLogFourPlusTwiceTheDivergence() {
    double[] p = {0.1, 0.2, 0.3, 0.4};
    double[] q = {0.4, 0.4, 0.1, 0.1};
    double divergence = measure().discrete(p, q).orElseThrow().value();
    // Scores of D* = p / (p + q) are log p/q; each outcome stands ten times its probability.
    double loss = criticLoss(scores(p, p, q), scores(q, p, q));
    assertEquals(Math.log(4) - 2 * divergence, loss, 1e-6);
    Node told = game(Map.of()).divergence(Nodes.constant(Shape.SCALAR, loss));
    assertEquals(divergence, Reference.compute(told)[0], 1e-6);
  }

  /** A table of scores, one for each outcome, is a discriminator that can be optimal. */
  @Test
  void aDiscriminatorThatIsTrainedReachesThatValueAndIsOptimal() {
    double[] p = {0.1, 0.2, 0.3, 0.4};
    double[] q = {0.4, 0.4, 0.1, 0.1};
    Step step = new Step("toy");
    Parameters table =
        step.parameters(
            "discriminator",
            List.of(new ParameterSpec("scores", Shape.of(4, 1), Initializer.ZEROS)));
    Node loss =
        game(Map.of())
            .critic(
                Nodes.gather(table.get("scores"), drawn(p)),
                Nodes.gather(table.get("scores"), drawn(q)),
                (origin, value, scored) -> Nodes.fill(scored.shape(), value));
    step.output("loss", loss);
    step.output("probabilities", table.get("scores").sigmoid());
    step.update("discriminator", loss, table, new Adam(0.05));
    Map<String, float[]> found = Reference.run(step, 800, Map.of());
    double divergence = measure().discrete(p, q).orElseThrow().value();
    assertEquals(Math.log(4) - 2 * divergence, found.get("loss")[0], 1e-4);
    for (int outcome = 0; outcome < 4; outcome++) {
      double optimal = p[outcome] / (p[outcome] + q[outcome]);
      assertEquals(optimal, found.get("probabilities")[outcome], 1e-2);
    }
  }

  /** Outcomes as often as their weights say, of ten. */
  private static Node drawn(double[] weights) {
    double[] outcomes = new double[10];
    int next = 0;
    for (int outcome = 0; outcome < weights.length; outcome++) {
      for (int time = 0; time < Math.round(10 * weights[outcome]); time++) {
        outcomes[next++] = outcome;
      }
    }
    return Nodes.constant(Shape.of(10), outcomes);
  }

  /** The scores log p/q of outcomes that occur as often as their weights say, of ten. */
  private static Node scores(double[] weights, double[] p, double[] q) {
    double[] scores = new double[10];
    int next = 0;
    for (int outcome = 0; outcome < weights.length; outcome++) {
      for (int time = 0; time < Math.round(10 * weights[outcome]); time++) {
        scores[next++] = Math.log(p[outcome] / q[outcome]);
      }
    }
    return Nodes.constant(Shape.of(10, 1), scores);
  }

  private double criticLoss(Node data, Node samples) {
    Node loss =
        game(Map.of())
            .critic(data, samples, (origin, value, scored) -> Nodes.fill(scored.shape(), value));
    return Reference.compute(loss)[0];
  }

  @Test
  void bothLossesOfTheGeneratorAreTheirFormulas() {
    double score = 0.7;
    double probability = 1 / (1 + Math.exp(-score));
    assertEquals(
        -Math.log(probability), generatorLoss(Map.of("generator", "nonsaturating"), score), 1e-6);
    assertEquals(
        Math.log(1 - probability), generatorLoss(Map.of("generator", "minimax"), score), 1e-6);
  }

  private double generatorLoss(Map<String, Object> given, double score) {
    Node samples = Nodes.constant(Shape.of(1, 1), score);
    Node loss =
        game(given)
            .generator(samples, (origin, value, scores) -> Nodes.fill(scores.shape(), value));
    return Reference.compute(loss)[0];
  }

  @Test
  void theEstimateFromSamplesAgreesWithNumericalIntegration() {
    for (double shift : new double[] {0.5, 1, 2, 4}) {
      Estimate found =
          measure().samples(normal(shift, 1), normal(0, 2), RandomStream.of(1)).orElseThrow();
      double error = found.standardError().orElseThrow();
      assertEquals(integrated(shift), found.value(), 3 * error, "shifted by " + shift);
    }
  }

  @Test
  void theStandardErrorCoversTheScatterOfTheEstimate() {
    int trials = 60;
    double sum = 0;
    double squares = 0;
    double stated = 0;
    for (int trial = 0; trial < trials; trial++) {
      Estimate found =
          measure()
              .samples(normal(0, 2L * trial), normal(1, 2L * trial + 1), RandomStream.of(1))
              .orElseThrow();
      sum += found.value();
      squares += found.value() * found.value();
      stated += found.standardError().orElseThrow() / trials;
    }
    double scatter = Math.sqrt(squares / trials - sum * sum / trials / trials);
    assertTrue(
        stated > 0.8 * scatter && stated < 4 * scatter,
        "stated " + stated + " for a scatter of " + scatter);
  }

  /** JSD of N(0, 1) and N(shift, 1) by the midpoint rule. */
  private static double integrated(double shift) {
    double sum = 0;
    double width = 1e-3;
    for (double x = -10; x < 14; x += width) {
      double p = density(x);
      double q = density(x - shift);
      double middle = (p + q) / 2;
      sum += (term(p, middle) + term(q, middle)) * width / 2;
    }
    return sum;
  }

  private static double term(double share, double middle) {
    return share < 1e-300 ? 0 : share * Math.log(share / middle);
  }

  private static double density(double x) {
    return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }

  private static Tensor normal(double shift, long seed) {
    RandomStream random = RandomStream.of(seed);
    Tensor samples = Tensor.zeros(Shape.of(500, 1));
    for (int i = 0; i < samples.values().length; i++) {
      samples.values()[i] = (float) (shift + random.normal());
    }
    return samples;
  }

  private DistanceMeasure measure() {
    return plugin().measure(parameters(Map.of())).orElseThrow();
  }

  private AdversarialObjective game(Map<String, Object> given) {
    return plugin().adversarial(parameters(given)).orElseThrow();
  }
}
