package org.athanor.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.athanor.training.data.Tensor;
import org.athanor.training.divergence.AdversarialObjective;
import org.athanor.training.divergence.AdversarialObjective.Targets;
import org.athanor.training.divergence.DistanceMeasure;
import org.athanor.training.divergence.DistanceMeasure.Gaussian;
import org.athanor.training.divergence.Divergence;
import org.athanor.training.divergence.LatentRegulariser;
import org.athanor.training.graph.Gradients;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;
import org.athanor.training.layers.Memory;
import org.athanor.training.layers.Role;
import org.athanor.training.measure.Estimate;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.Test;

/**
 * What every divergence keeps to in each of the roles that it has: it is never negative and zero at
 * equality, its estimates agree with what is known exactly within their stated error, as a game it
 * pulls the players the right way, and as a regulariser it is least at the prior.
 *
 * @param <P> the annotation type of its parameters
 */
public abstract class DivergenceContract<P extends Annotation> extends PluginContract<P> {
  private static final int SAMPLES = 400;

  /** How many standard errors an estimate may be off. */
  private static final double ERRORS = 4;

  private static final double ROUNDING = 1e-9;

  @Override
  protected abstract Divergence<P> plugin();

  /** Whether both directions are the same. */
  protected abstract boolean isSymmetric();

  /** Whether it is a metric, or its power here is one: d(p, r) is at most d(p, q) + d(q, r). */
  protected Optional<Double> powerThatIsAMetric() {
    return Optional.empty();
  }

  /**
   * How much too large estimates from 400 samples of unit Gaussians, on a line and in the plane,
   * may be because of a bias that the estimator is known to have and that the README tells of.
   */
  protected double knownBias() {
    return 0;
  }

  /** Whether it is 0 at equality, and not only least there as the cross-entropy is. */
  protected boolean isZeroAtEquality() {
    return true;
  }

  @Test
  void hasARole() {
    for (P parameters : everyParameters()) {
      boolean any =
          plugin().measure(parameters).isPresent()
              || plugin().adversarial(parameters).isPresent()
              || plugin().regulariser(parameters).isPresent();
      assertTrue(any, "it is neither a measure, nor an objective, nor a regulariser");
    }
  }

  @Test
  void isLeastBetweenEqualWeights() {
    RandomStream random = RandomStream.of(5);
    for (DistanceMeasure measure : measures()) {
      for (int trial = 0; trial < 20; trial++) {
        double[] p = weights(4, random);
        double[] q = weights(4, random);
        measure
            .discrete(p, p)
            .ifPresent(
                equal -> {
                  double apart = value(measure, p, q);
                  assertTrue(
                      apart >= equal.value(), apart + " apart, at equality " + equal.value());
                  if (isZeroAtEquality()) {
                    assertEquals(0, equal.value(), ROUNDING, "between equals");
                  }
                });
      }
    }
  }

  @Test
  void isSymmetricBetweenWeightsWhereItSaysSo() {
    RandomStream random = RandomStream.of(6);
    double largest = 0;
    int compared = 0;
    for (DistanceMeasure measure : measures()) {
      for (int trial = 0; trial < 20; trial++) {
        double[] p = weights(4, random);
        double[] q = weights(4, random);
        Optional<Estimate> there = measure.discrete(p, q);
        if (there.isPresent()) {
          double back = measure.discrete(q, p).orElseThrow().value();
          largest = Math.max(largest, Math.abs(there.get().value() - back));
          compared++;
        }
      }
    }
    if (compared > 0) {
      assertEquals(isSymmetric(), largest < ROUNDING, "difference " + largest);
    }
  }

  @Test
  void keepsTheTriangleInequalityWhereItSaysSo() {
    RandomStream random = RandomStream.of(7);
    for (DistanceMeasure measure : measures()) {
      powerThatIsAMetric()
          .ifPresent(
              power -> {
                for (int trial = 0; trial < 50; trial++) {
                  double[] p = weights(3, random);
                  double[] q = weights(3, random);
                  double[] r = weights(3, random);
                  double direct = Math.pow(value(measure, p, r), power);
                  double around =
                      Math.pow(value(measure, p, q), power) + Math.pow(value(measure, q, r), power);
                  assertTrue(direct <= around + ROUNDING, direct + " is more than " + around);
                }
              });
    }
  }

  private static double value(DistanceMeasure measure, double[] p, double[] q) {
    return measure.discrete(p, q).orElseThrow().value();
  }

  @Test
  void findsTheLeastBetweenSamplesOfOneDistribution() {
    for (DistanceMeasure measure : measures()) {
      for (int width : List.of(1, 2)) {
        double truth = isZeroAtEquality() ? 0 : value(measure, standard(width));
        estimate(measure, width, 0, 1)
            .ifPresent(found -> assertWithinError(truth, found, "at equality in " + width + "-D"));
      }
    }
  }

  @Test
  void findsMoreDistanceBetweenSamplesThatAreFartherApart() {
    for (DistanceMeasure measure : measures()) {
      for (int width : List.of(1, 2)) {
        Optional<Estimate> near = estimate(measure, width, 0.5, 1);
        Optional<Estimate> far = estimate(measure, width, 2, 1);
        assertEquals(near.isPresent(), far.isPresent());
        near.ifPresent(found -> assertTrue(found.value() < far.orElseThrow().value()));
      }
    }
  }

  @Test
  void estimatesWhatTheClosedFormOfGaussiansSays() {
    for (DistanceMeasure measure : measures()) {
      Optional<Estimate> exact = measure.gaussians(gaussian(0, 1), gaussian(1, 1.5));
      Optional<Estimate> estimated = estimate(measure, 1, 1, 1.5);
      if (exact.isPresent() && estimated.isPresent()) {
        assertWithinError(exact.get().value(), estimated.get(), "N(0, 1) against N(1, 1.5²)");
      }
    }
  }

  @Test
  void isLeastBetweenEqualGaussians() {
    Gaussian p = gaussian(1, 1.5);
    for (DistanceMeasure measure : measures()) {
      measure
          .gaussians(p, p)
          .ifPresent(
              equal -> {
                double apart = measure.gaussians(p, gaussian(0, 1.5)).orElseThrow().value();
                assertTrue(apart > equal.value(), apart + " apart, at equality " + equal.value());
                if (isZeroAtEquality()) {
                  assertEquals(0, equal.value(), ROUNDING);
                }
              });
    }
  }

  @Test
  void tellsHowItFoundAnEstimateAndFindsItAgain() {
    for (DistanceMeasure measure : measures()) {
      Optional<Estimate> once = estimate(measure, 2, 1, 1);
      assertEquals(once, estimate(measure, 2, 1, 1), "from the same samples and the same stream");
      once.ifPresent(
          found -> {
            assertFalse(found.estimator().isEmpty(), "an estimate names its estimator");
            assertTrue(found.samples() > 0, "an estimate tells how many samples it is from");
            double error = found.standardError().orElse(Double.NaN);
            assertTrue(error >= 0, "an estimate has a standard error, but it is " + error);
          });
    }
  }

  @Test
  void teachesACriticToScoreDataAboveSamples() {
    for (AdversarialObjective game : games()) {
      Node data = scores(0.3, -0.2, 0.1);
      Node samples = scores(-0.1, 0.2, 0.4);
      Node loss = game.critic(data, samples, plainTargets());
      assertEquals(1, loss.shape().size(), "a loss is a single number");
      assertTrue(slope(loss, data) < 0, "higher scores of data do not lessen the critic's loss");
      assertTrue(slope(loss, samples) > 0, "higher scores of samples do not raise it");
    }
  }

  @Test
  void teachesAGeneratorToBeScoredHigher() {
    for (AdversarialObjective game : games()) {
      Node samples = scores(-0.1, 0.2, 0.4);
      Node loss = game.generator(samples, plainTargets());
      assertEquals(1, loss.shape().size(), "a loss is a single number");
      assertTrue(slope(loss, samples) < 0, "higher scores do not lessen the generator's loss");
    }
  }

  @Test
  void asksForTargetsIfAndOnlyIfItSaysSo() {
    for (AdversarialObjective game : games()) {
      List<Double> asked = new ArrayList<>();
      Targets recording =
          (origin, value, scores) -> {
            asked.add(value);
            return Nodes.fill(scores.shape(), value);
          };
      game.critic(scores(0.1), scores(0.2), recording);
      assertEquals(game.hasTargets(), !asked.isEmpty(), "hasTargets() against what it asked for");
    }
  }

  @Test
  void tellsADivergenceOfAnyCriticLoss() {
    for (AdversarialObjective game : games()) {
      Node told = game.divergence(Nodes.constant(Shape.SCALAR, 0.7));
      assertTrue(Float.isFinite(Reference.compute(told)[0]));
    }
  }

  @Test
  void regularisesTowardsThePrior() {
    for (P parameters : everyParameters()) {
      plugin()
          .regulariser(parameters)
          .ifPresent(
              regulariser -> {
                double atPrior = penalty(regulariser, 0, 0);
                double off = penalty(regulariser, 2, 0);
                double narrow = penalty(regulariser, 0, -3);
                assertTrue(off > atPrior, "means off the prior: " + off + ", at it: " + atPrior);
                assertTrue(narrow > atPrior, "too narrow: " + narrow + ", prior: " + atPrior);
              });
    }
  }

  private static double penalty(LatentRegulariser regulariser, double mean, double logVariance) {
    int count = 64;
    Shape shape = Shape.of(count, 2);
    RandomStream random = RandomStream.of(3);
    double[] means = new double[2 * count];
    double[] logarithms = new double[2 * count];
    double[] points = new double[2 * count];
    for (int i = 0; i < points.length; i++) {
      means[i] = mean;
      logarithms[i] = logVariance;
      points[i] = mean + Math.exp(logVariance / 2) * random.normal();
    }
    var pass = Memory.of(new Step("regulariser")).training(Role.ENCODER);
    Node penalty =
        regulariser.penalty(
            Nodes.constant(shape, means),
            Nodes.constant(shape, logarithms),
            Nodes.constant(shape, points),
            pass);
    assertEquals(1, penalty.shape().size(), "a penalty is a single number");
    return Reference.compute(penalty)[0];
  }

  private List<DistanceMeasure> measures() {
    return everyParameters().stream()
        .flatMap(parameters -> plugin().measure(parameters).stream())
        .toList();
  }

  private List<AdversarialObjective> games() {
    return everyParameters().stream()
        .flatMap(parameters -> plugin().adversarial(parameters).stream())
        .toList();
  }

  private static double[] weights(int count, RandomStream random) {
    double[] weights = new double[count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      weights[i] = 0.05 + random.uniform();
      sum += weights[i];
    }
    for (int i = 0; i < count; i++) {
      weights[i] /= sum;
    }
    return weights;
  }

  /** Between samples of N(0, I) and of N((shift, 0), deviation² I). */
  private static Optional<Estimate> estimate(
      DistanceMeasure measure, int width, double shift, double deviation) {
    RandomStream random = RandomStream.of(9);
    Tensor p = normal(width, 0, 1, random.split("p"));
    Tensor q = normal(width, shift, deviation, random.split("q"));
    return measure.samples(p, q, random.split("estimator"));
  }

  private static Tensor normal(int width, double shift, double deviation, RandomStream random) {
    Tensor samples = Tensor.zeros(Shape.of(SAMPLES, width));
    for (int i = 0; i < samples.values().length; i++) {
      double centre = i % width == 0 ? shift : 0;
      samples.values()[i] = (float) (centre + deviation * random.normal());
    }
    return samples;
  }

  /** At equality, from the closed form, which a measure that is not 0 there must have. */
  private static double value(DistanceMeasure measure, Gaussian both) {
    return measure.gaussians(both, both).orElseThrow().value();
  }

  private static Gaussian standard(int width) {
    double[][] covariance = new double[width][width];
    for (int axis = 0; axis < width; axis++) {
      covariance[axis][axis] = 1;
    }
    return new Gaussian(new double[width], covariance);
  }

  private static Gaussian gaussian(double mean, double deviation) {
    return new Gaussian(new double[] {mean}, new double[][] {{deviation * deviation}});
  }

  private void assertWithinError(double truth, Estimate found, String where) {
    double error = found.standardError().orElseThrow();
    assertTrue(
        found.value() >= truth - ERRORS * error
            && found.value() <= truth + knownBias() + ERRORS * error,
        "%s: found %s with standard error %s, but the truth is %s"
            .formatted(where, found.value(), error, truth));
  }

  private static Node scores(double... values) {
    return Nodes.constant(Shape.of(values.length, 1), values);
  }

  private static Targets plainTargets() {
    return (origin, value, scores) -> Nodes.fill(scores.shape(), value);
  }

  private static double slope(Node loss, Node scores) {
    double sum = 0;
    for (float slope : Reference.compute(Gradients.of(loss, scores))) {
      sum += slope;
    }
    return sum;
  }
}
