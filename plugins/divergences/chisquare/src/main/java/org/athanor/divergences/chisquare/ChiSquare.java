package org.athanor.divergences.chisquare;

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
import org.osgi.service.component.annotations.Component;

/**
 * Pearson's chi-square divergence (Pearson 1900),
 *
 * <pre>χ²(p || q) = ∫ (p - q)² / q = ∫ p² / q - 1</pre>
 *
 * 0 at equality, infinite where q has nothing of what p has, and at least exp(KL) - 1: it minds
 * most where the model has too little. As a game it is the least-squares GAN, or its own
 * variational form, max over T of E_p T - E_q (T²/4 + T) (Nowozin et al. 2016).
 */
@Component
@Plugin(
    id = "chisquare",
    title = "Pearson's chi-square: measure, and the objective of the least-squares GAN.",
    paper =
        "Pearson 1900, On the criterion that a given system of deviations; Mao et al. 2017, Least"
            + " squares generative adversarial networks; Nowozin, Cseke and Tomioka 2016, f-GAN",
    parameters = ChiSquareParameters.class)
public final class ChiSquare implements Divergence<ChiSquareParameters> {
  @Override
  public Optional<DistanceMeasure> measure(ChiSquareParameters parameters) {
    Sampling sampling =
        new Sampling(
            parameters.estimator(),
            parameters.neighbours(),
            parameters.cells(),
            parameters.bandwidth());
    return Optional.of(
        new FDivergenceMeasure(
            new PearsonRow(), sampling, ChiSquare::byNeighbours, ChiSquare::ofGaussians));
  }

  @Override
  public Optional<AdversarialObjective> adversarial(ChiSquareParameters parameters) {
    return Optional.of(
        switch (parameters.game()) {
          case LEASTSQUARES -> new LeastSquares();
          case VARIATIONAL -> new VariationalGame(new PearsonRow(), parameters.generator());
        });
  }

  /** E_p p / q - 1 from the ratios by k neighbours, which are too large by the factor k/(k - 1). */
  private static Estimate byNeighbours(Tensor p, Tensor q, int neighbours) {
    double factor = neighbours / (neighbours - 1.0);
    return LogRatios.byNeighbours(p, q, neighbours)
        .meanAtP(log -> Math.exp(log) / factor - 1, "Póczos and Schneider 2011");
  }

  /**
   * det T / sqrt(det S det M) exp((m - n)' M⁻¹ (m - n)) - 1 with M = 2 T - S; infinite where M is
   * not positive definite, since then p falls off too slowly for q.
   */
  private static OptionalDouble ofGaussians(Gaussian p, Gaussian q) {
    Optional<Cholesky> narrowed = Cholesky.find(p.combined(-1, q, 2));
    if (narrowed.isEmpty()) {
      return OptionalDouble.of(Double.POSITIVE_INFINITY);
    }
    double logarithm =
        Cholesky.of(q.covariance()).logDeterminant()
            - Cholesky.of(p.covariance()).logDeterminant() / 2
            - narrowed.get().logDeterminant() / 2
            + narrowed.get().squaredLength(p.difference(q));
    return OptionalDouble.of(Math.expm1(logarithm));
  }
}
