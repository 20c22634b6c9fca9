package org.athanor.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import org.athanor.training.data.Tensor;
import org.athanor.training.divergence.AdversarialObjective;
import org.athanor.training.divergence.DistanceMeasure;
import org.athanor.training.divergence.FDivergence;
import org.athanor.training.divergence.GeneratorLoss;
import org.athanor.training.divergence.VariationalGame;
import org.athanor.training.estimator.Sample;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.Shape;
import org.athanor.training.measure.Estimate;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.Test;

/**
 * What every f-divergence keeps to beside the rest: f is the function it says it is, a relabelling
 * of outcomes changes nothing, throwing outcomes together never brings distributions apart, the
 * best critic of its variational game finds it, and every estimator finds it within the error that
 * it states.
 *
 * @param <P> the annotation type of its parameters
 */
public abstract class FDivergenceContract<P extends Annotation> extends DivergenceContract<P> {
  private static final double[] P_WEIGHTS = {0.1, 0.2, 0.3, 0.4};
  private static final double[] Q_WEIGHTS = {0.4, 0.4, 0.1, 0.1};
  private static final double[] RATIOS = {0.01, 0.3, 0.9, 1.1, 2, 7};
  private static final int REPETITIONS = 60;
  private static final int SAMPLES = 300;

  /** Its function. */
  protected abstract FDivergence function();

  /** What it is between distributions that have nothing in common; may be infinite. */
  protected abstract double ofDisjoint();

  /** The name of the parameter value for each estimator, with what else to set. */
  protected List<Map<String, Object>> estimators() {
    return List.of(
        Map.of("estimator", "neighbours"),
        Map.of("estimator", "kernel"),
        Map.of("estimator", "histogram"));
  }

  /** How far the mean of estimates may be from the truth because of a bias the README tells of. */
  protected double toleratedBias() {
    return 0.03;
  }

  @Test
  void hasAFunctionWithItsOwnDerivatives() {
    FDivergence f = function();
    assertEquals(0, f.value(1), 1e-12);
    for (double u : RATIOS) {
      double step = 1e-5 * u;
      double slope = (f.value(u + step) - f.value(u - step)) / (2 * step);
      double curvature = (f.slope(u + step) - f.slope(u - step)) / (2 * step);
      assertEquals(slope, f.slope(u), 1e-5 * (1 + Math.abs(slope)), "slope at " + u);
      assertEquals(curvature, f.curvature(u), 1e-4 * (1 + Math.abs(curvature)), "bend at " + u);
      assertEquals(u * f.slope(u) - f.value(u), f.conjugateOfSlope(u), 1e-9, "conjugate at " + u);
    }
    assertEquals(f.atZero(), limit(f.value(1e-13)), 1e-2);
    assertEquals(f.atInfinity(), limit(f.value(1e13) / 1e13), 1e-2);
  }

  /** Of a logarithm the limit is not reached by 1e13, but nothing finite comes near 25. */
  private static double limit(double near) {
    return near > 25 ? Double.POSITIVE_INFINITY : near;
  }

  @Test
  void hasAConjugateThatIsTheGreatestDifference() {
    FDivergence f = function();
    for (double u : RATIOS) {
      Node witness = Nodes.constant(Shape.of(1, 1), f.slope(u));
      double conjugate = Reference.compute(f.conjugate(witness))[0];
      assertEquals(f.conjugateOfSlope(u), conjugate, 1e-4 * (1 + Math.abs(conjugate)), "at " + u);
    }
  }

  @Test
  void isTheSameHoweverOutcomesAreLabelled() {
    double[] p = {0.3, 0.1, 0.4, 0.2};
    double[] q = {0.1, 0.4, 0.1, 0.4};
    assertEquals(discrete(P_WEIGHTS, Q_WEIGHTS), discrete(p, q), 1e-12);
  }

  @Test
  void neverGrowsWhenOutcomesAreThrownTogether() {
    double[] p = {0.3, 0.3, 0.4};
    double[] q = {0.8, 0.1, 0.1};
    assertTrue(discrete(p, q) <= discrete(P_WEIGHTS, Q_WEIGHTS) + 1e-12);
  }

  @Test
  void isWhatItSaysBetweenWhatHasNothingInCommon() {
    assertEquals(ofDisjoint(), discrete(new double[] {1, 0}, new double[] {0, 1}), 1e-12);
  }

  @Test
  void findsWhatHasNothingInCommonInAHistogramToo() {
    Tensor p = normal(100, 0, 1, RandomStream.of(1));
    Tensor q = normal(100, 50, 1, RandomStream.of(2));
    Estimate found =
        measure(Map.of("estimator", "histogram")).samples(p, q, RandomStream.of(3)).orElseThrow();
    assertEquals(ofDisjoint(), found.value(), 0.01);
  }

  @Test
  void isWhatTheBestCriticOfItsVariationalGameFinds() {
    AdversarialObjective game = new VariationalGame(function(), GeneratorLoss.MINIMAX);
    Node loss =
        game.critic(
            scores(P_WEIGHTS),
            scores(Q_WEIGHTS),
            (origin, value, scored) -> Nodes.fill(scored.shape(), value));
    double divergence = discrete(P_WEIGHTS, Q_WEIGHTS);
    assertEquals(divergence, Reference.compute(game.divergence(loss))[0], 1e-3 * divergence);
  }

  /** The best scores of outcomes that occur as often as their weights say, of ten. */
  private Node scores(double[] weights) {
    double[] scores = new double[10];
    int next = 0;
    for (int outcome = 0; outcome < weights.length; outcome++) {
      double best = scoreOf(function().slope(P_WEIGHTS[outcome] / Q_WEIGHTS[outcome]));
      for (int time = 0; time < Math.round(10 * weights[outcome]); time++) {
        scores[next++] = best;
      }
    }
    return Nodes.constant(Shape.of(10, 1), scores);
  }

  /** The activation is increasing: the score of a witness is found by bisection. */
  private double scoreOf(double witness) {
    double low = -30;
    double high = 30;
    for (int halving = 0; halving < 40; halving++) {
      double middle = (low + high) / 2;
      Node score = Nodes.constant(Shape.of(1, 1), middle);
      if (Reference.compute(function().witness(score))[0] < witness) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  @Test
  void everyEstimatorFindsItWithinTheErrorThatItStates() {
    double truth = integrated();
    for (Map<String, Object> given : estimators()) {
      double[] found = new double[REPETITIONS];
      double stated = 0;
      for (int time = 0; time < REPETITIONS; time++) {
        RandomStream random = RandomStream.of(time);
        Estimate estimate =
            measure(given)
                .samples(
                    normal(SAMPLES, 0, 1, random.split("p")),
                    normal(SAMPLES, 0.8, 1.2, random.split("q")),
                    random)
                .orElseThrow();
        found[time] = estimate.value();
        stated += estimate.standardError().orElseThrow() / REPETITIONS;
      }
      Sample sample = new Sample(found);
      double noise = 4 * sample.deviation() / Math.sqrt(REPETITIONS);
      assertEquals(truth, sample.mean(), toleratedBias() + noise, "the mean of " + given);
      double ratio = stated / sample.deviation();
      assertTrue(ratio > 0.7 && ratio < 4, given + " states %.2f of its error".formatted(ratio));
    }
  }

  /** Of N(0, 1) and N(0.8, 1.2²) by the midpoint rule. */
  private double integrated() {
    double sum = 0;
    double width = 1e-3;
    for (double x = -9; x < 9; x += width) {
      double p = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
      double apart = (x - 0.8) / 1.2;
      double q = Math.exp(-apart * apart / 2) / (1.2 * Math.sqrt(2 * Math.PI));
      sum += function().term(p, q) * width;
    }
    return sum;
  }

  private static Tensor normal(int count, double mean, double deviation, RandomStream random) {
    Tensor samples = Tensor.zeros(Shape.of(count, 1));
    for (int i = 0; i < count; i++) {
      samples.values()[i] = (float) (mean + deviation * random.normal());
    }
    return samples;
  }

  private double discrete(double[] p, double[] q) {
    return measure(Map.of()).discrete(p, q).orElseThrow().value();
  }

  private DistanceMeasure measure(Map<String, Object> given) {
    return plugin().measure(parameters(given)).orElseThrow();
  }
}
