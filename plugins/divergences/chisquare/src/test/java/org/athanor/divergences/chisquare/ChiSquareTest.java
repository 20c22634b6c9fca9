package org.athanor.divergences.chisquare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.athanor.tck.FDivergenceContract;
import org.athanor.tck.Reference;
import org.athanor.training.divergence.AdversarialObjective;
import org.athanor.training.divergence.DistanceMeasure.Gaussian;
import org.athanor.training.divergence.Divergence;
import org.athanor.training.divergence.FDivergence;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.Shape;
import org.junit.jupiter.api.Test;

class ChiSquareTest extends FDivergenceContract<ChiSquareParameters> {
  @Override
  protected Divergence<ChiSquareParameters> plugin() {
    return new ChiSquare();
  }

  @Override
  protected FDivergence function() {
    return new PearsonRow();
  }

  @Override
  protected double ofDisjoint() {
    return Double.POSITIVE_INFINITY;
  }

  @Override
  protected List<Map<String, Object>> settings() {
    return List.of(
        Map.of("game", "variational"),
        Map.of("estimator", "neighbours"),
        Map.of("estimator", "kernel"),
        Map.of("estimator", "histogram"));
  }

  @Override
  protected boolean isSymmetric() {
    return false;
  }

  /** exp(|m - n|²) - 1 for unit covariances. */
  @Test
  void ofShiftedGaussiansGrowsWithTheExponentOfTheSquare() {
    assertEquals(Math.exp(0.25) - 1, of(gaussian(0, 1), gaussian(0.5, 1)), 1e-12);
  }

  @Test
  void isInfiniteWhereTheModelFallsOffMuchFaster() {
    assertEquals(Double.POSITIVE_INFINITY, of(gaussian(0, 1.5), gaussian(0, 1)));
  }

  /** At D = p / (p + q) the loss is (2 - Δ) / 8 with Δ = Σ (p - q)² / (p + q). */
  @Test
  void theBestCriticOfLeastSquaresFindsPearsonSDivergenceOfTheMixture() {
    double[] p = {0.1, 0.2, 0.3, 0.4};
    double[] q = {0.4, 0.4, 0.1, 0.1};
    double expected = 0;
    for (int i = 0; i < 4; i++) {
      expected += (p[i] - q[i]) * (p[i] - q[i]) / (p[i] + q[i]);
    }
    AdversarialObjective game = plugin().adversarial(parameters(Map.of())).orElseThrow();
    Node loss =
        game.critic(
            scores(p, p, q),
            scores(q, p, q),
            (origin, value, scored) -> Nodes.fill(scored.shape(), value));
    assertEquals(expected, Reference.compute(game.divergence(loss))[0], 1e-6);
  }

  private static Node scores(double[] weights, double[] p, double[] q) {
    double[] scores = new double[10];
    int next = 0;
    for (int outcome = 0; outcome < weights.length; outcome++) {
      for (int time = 0; time < Math.round(10 * weights[outcome]); time++) {
        scores[next++] = p[outcome] / (p[outcome] + q[outcome]);
      }
    }
    return Nodes.constant(Shape.of(10, 1), scores);
  }

  private double of(Gaussian p, Gaussian q) {
    return plugin().measure(parameters(Map.of())).orElseThrow().gaussians(p, q).get().value();
  }

  private static Gaussian gaussian(double mean, double deviation) {
    return new Gaussian(new double[] {mean}, new double[][] {{deviation * deviation}});
  }
}
