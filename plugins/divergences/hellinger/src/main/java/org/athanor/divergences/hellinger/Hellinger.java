package org.athanor.divergences.hellinger;

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
 * The squared Hellinger distance (Hellinger 1909),
 *
 * <pre>H²(p, q) = 1/2 ∫ (sqrt p - sqrt q)² = 1 - ∫ sqrt(p q)</pre>
 *
 * from 0 at equality to 1 where nothing is in common; its root is a metric. As a game it is played
 * by its variational form, max over T below 1/2 of E_p T - E_q T / (1 - 2 T) (Nowozin et al. 2016).
 */
@Component
@Plugin(
    id = "hellinger",
    title = "The squared Hellinger distance: measure and objective.",
    paper =
        "Hellinger 1909, Neue Begründung der Theorie quadratischer Formen; Nowozin, Cseke and"
            + " Tomioka 2016, f-GAN; Póczos and Schneider 2011, On the estimation of"
            + " alpha-divergences",
    parameters = HellingerParameters.class)
public final class Hellinger implements Divergence<HellingerParameters> {
  @Override
  public Optional<DistanceMeasure> measure(HellingerParameters parameters) {
    Sampling sampling =
        new Sampling(
            parameters.estimator(),
            parameters.neighbours(),
            parameters.cells(),
            parameters.bandwidth());
    return Optional.of(
        new FDivergenceMeasure(
            new HellingerRow(), sampling, Hellinger::byNeighbours, Hellinger::ofGaussians));
  }

  @Override
  public Optional<AdversarialObjective> adversarial(HellingerParameters parameters) {
    return Optional.of(new VariationalGame(new HellingerRow(), parameters.generator()));
  }

  /**
   * 1 - E_p sqrt(q / p) from the ratios by k neighbours, whose root is too large on average by the
   * factor Γ(k - 1/2) Γ(k + 1/2) / Γ(k)².
   */
  private static Estimate byNeighbours(Tensor p, Tensor q, int neighbours) {
    double gammas = Math.sqrt(Math.PI) / 2;
    for (int k = 1; k < neighbours; k++) {
      // Γ(k + 1/2) / Γ(k) from k = 1 upwards.
      gammas *= (k + 0.5) / k;
    }
    double factor = gammas * gammas / (neighbours - 0.5);
    return LogRatios.byNeighbours(p, q, neighbours)
        .meanAtP(log -> 1 - Math.exp(-log / 2) / factor, "Póczos and Schneider 2011");
  }

  /** 1 - det(S T)^(1/4) / det(M)^(1/2) exp(-(m - n)' M⁻¹ (m - n) / 8) with M = (S + T) / 2. */
  private static OptionalDouble ofGaussians(Gaussian p, Gaussian q) {
    Cholesky middle = Cholesky.of(p.combined(0.5, q, 0.5));
    double determinants =
        Cholesky.of(p.covariance()).logDeterminant() + Cholesky.of(q.covariance()).logDeterminant();
    double logarithm =
        determinants / 4 - middle.logDeterminant() / 2 - middle.squaredLength(p.difference(q)) / 8;
    return OptionalDouble.of(-Math.expm1(logarithm));
  }
}
