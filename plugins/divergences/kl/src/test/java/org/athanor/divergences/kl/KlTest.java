package org.athanor.divergences.kl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.athanor.tck.DivergenceContract;
import org.athanor.tck.Reference;
import org.athanor.training.divergence.AdversarialObjective;
import org.athanor.training.divergence.DistanceMeasure;
import org.athanor.training.divergence.DistanceMeasure.Gaussian;
import org.athanor.training.divergence.Divergence;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.Shape;
import org.junit.jupiter.api.Test;

class KlTest extends DivergenceContract<KlParameters> {
  @Override
  protected Divergence<KlParameters> plugin() {
    return new Kl();
  }

  @Override
  protected List<Map<String, Object>> settings() {
    return List.of(Map.of("generator", "nonsaturating"), Map.of("generator", "minimax"));
  }

  @Override
  protected boolean isSymmetric() {
    return false;
  }

  @Test
  void isInfiniteWhereNothingIsThatShouldBe() {
    double found = measure().discrete(new double[] {0.5, 0.5}, new double[] {1, 0}).get().value();
    assertEquals(Double.POSITIVE_INFINITY, found);
  }

  @Test
  void ofGaussiansOnALineIsTheWellKnownForm() {
    double expected = Math.log(2 / 1.5) + (1.5 * 1.5 + 0.7 * 0.7) / (2 * 2 * 2) - 0.5;
    assertEquals(expected, ofGaussians(line(0, 1.5), line(0.7, 2)), 1e-12);
  }

  /** A rotation of both changes nothing, and along the axes the divergences add up. */
  @Test
  void ofCorrelatedGaussiansIsThatOfTheirAxes() {
    double apart = ofGaussians(line(0, 1), line(1, 2)) + ofGaussians(line(0, 3), line(0, 1));
    double c = Math.cos(0.6);
    double s = Math.sin(0.6);
    Gaussian p = new Gaussian(new double[] {0, 0}, rotated(c, s, 1, 9));
    Gaussian q = new Gaussian(new double[] {c, s}, rotated(c, s, 4, 1));
    assertEquals(apart, ofGaussians(p, q), 1e-12);
  }

  private static double[][] rotated(double c, double s, double first, double second) {
    return new double[][] {
      {c * c * first + s * s * second, c * s * (first - second)},
      {c * s * (first - second), s * s * first + c * c * second}
    };
  }

  private static Gaussian line(double mean, double deviation) {
    return new Gaussian(new double[] {mean}, new double[][] {{deviation * deviation}});
  }

  private double ofGaussians(Gaussian p, Gaussian q) {
    return measure().gaussians(p, q).orElseThrow().value();
  }

  @Test
  void theBestCriticOfItsGameFindsTheDivergence() {
    double[] p = {0.1, 0.2, 0.3, 0.4};
    double[] q = {0.4, 0.4, 0.1, 0.1};
    AdversarialObjective game = plugin().adversarial(parameters(Map.of())).orElseThrow();
    Node loss =
        game.critic(
            scores(p, p, q),
            scores(q, p, q),
            (origin, value, scored) -> Nodes.fill(scored.shape(), value));
    double divergence = measure().discrete(p, q).orElseThrow().value();
    assertEquals(divergence, Reference.compute(game.divergence(loss))[0], 1e-6);
  }

  /** The scores 1 + log p/q of outcomes that occur as often as their weights say, of ten. */
  private static Node scores(double[] weights, double[] p, double[] q) {
    double[] scores = new double[10];
    int next = 0;
    for (int outcome = 0; outcome < weights.length; outcome++) {
      for (int time = 0; time < Math.round(10 * weights[outcome]); time++) {
        scores[next++] = 1 + Math.log(p[outcome] / q[outcome]);
      }
    }
    return Nodes.constant(Shape.of(10, 1), scores);
  }

  private DistanceMeasure measure() {
    return plugin().measure(parameters(Map.of())).orElseThrow();
  }
}
