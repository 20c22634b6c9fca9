package org.athanor.divergences.totalvariation;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.athanor.api.plugin.Plugin;
import org.athanor.training.data.Tensor;
import org.athanor.training.divergence.AdversarialObjective;
import org.athanor.training.divergence.DistanceMeasure;
import org.athanor.training.divergence.DistanceMeasure.Gaussian;
import org.athanor.training.divergence.Divergence;
import org.athanor.training.divergence.FDivergenceMeasure;
import org.athanor.training.divergence.FDivergenceMeasure.Sampling;
import org.athanor.training.divergence.VariationalGame;
import org.athanor.training.estimator.LogRatios;
import org.athanor.training.measure.Estimate;
import org.athanor.training.numeric.Cholesky;
import org.athanor.training.numeric.NormalDistribution;
import org.osgi.service.component.annotations.Component;

/**
 * The total variation distance,
 *
 * <pre>TV(p, q) = 1/2 ∫ |p - q| = max over events of p(A) - q(A)</pre>
 *
 * a metric from 0 to 1: twice what the best classifier gains on guessing. From samples it is found
 * so, as the gain of a classifier by estimated densities on examples that are left out of them. As
 * a game it is played by its variational form, max over |T| ≤ 1/2 of E_p T - E_q T (Nowozin et al.
 * 2016).
 */
@Component
@Plugin(
    id = "totalvariation",
    title = "The total variation distance: measure and objective.",
    paper =
        "Nguyen, Wainwright and Jordan 2010, Estimating divergence functionals by convex risk"
            + " minimization; Nowozin, Cseke and Tomioka 2016, f-GAN",
    parameters = TotalVariationParameters.class)
public final class TotalVariation implements Divergence<TotalVariationParameters> {
  @Override
  public Optional<DistanceMeasure> measure(TotalVariationParameters parameters) {
    Sampling sampling =
        new Sampling(
            parameters.estimator(),
            parameters.neighbours(),
            parameters.cells(),
            parameters.bandwidth());
    return Optional.of(
        new FDivergenceMeasure(
            new HalfAbsolute(),
            sampling,
            TotalVariation::byNeighbours,
            TotalVariation::ofGaussians));
  }

  @Override
  public Optional<AdversarialObjective> adversarial(TotalVariationParameters parameters) {
    return Optional.of(new VariationalGame(new HalfAbsolute(), parameters.generator()));
  }

  private static Estimate byNeighbours(Tensor p, Tensor q, int neighbours) {
    return LogRatios.byNeighbours(p, q, neighbours).variational(new HalfAbsolute());
  }

  /** Of equal covariances, where one plane parts the sides; on a line of any. */
  private static OptionalDouble ofGaussians(Gaussian p, Gaussian q) {
    if (Arrays.deepEquals(p.covariance(), q.covariance())) {
      double apart = Math.sqrt(Cholesky.of(p.covariance()).squaredLength(p.difference(q)));
      return OptionalDouble.of(2 * NormalDistribution.probability(apart / 2) - 1);
    }
    return p.mean().length == 1 ? OptionalDouble.of(onALine(p, q)) : OptionalDouble.empty();
  }

  /** Of different variances: the narrower is the denser between the two points of equality. */
  private static double onALine(Gaussian p, Gaussian q) {
    double s = Math.sqrt(Math.min(p.covariance()[0][0], q.covariance()[0][0]));
    double t = Math.sqrt(Math.max(p.covariance()[0][0], q.covariance()[0][0]));
    double shift = Math.abs(p.mean()[0] - q.mean()[0]);
    // With the narrower at 0: x²/s² - (x - shift)²/t² = 2 log(t / s).
    double a = 1 / (s * s) - 1 / (t * t);
    double b = shift / (t * t);
    double c = shift * shift / (t * t) + 2 * Math.log(t / s);
    double root = Math.sqrt(b * b + a * c);
    double low = (-b - root) / a;
    double high = (-b + root) / a;
    double narrow =
        NormalDistribution.probability(high / s) - NormalDistribution.probability(low / s);
    double wide =
        NormalDistribution.probability((high - shift) / t)
            - NormalDistribution.probability((low - shift) / t);
    return narrow - wide;
  }
}
