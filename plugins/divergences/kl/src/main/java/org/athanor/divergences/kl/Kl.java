package org.athanor.divergences.kl;

import java.util.Optional;
import org.athanor.api.plugin.Plugin;
import org.athanor.training.divergence.AdversarialObjective;
import org.athanor.training.divergence.DistanceMeasure;
import org.athanor.training.divergence.Divergence;
import org.athanor.training.divergence.FDivergenceMeasure.Sampling;
import org.athanor.training.divergence.KullbackLeibler;
import org.athanor.training.divergence.LatentRegulariser;
import org.athanor.training.divergence.VariationalGame;
import org.osgi.service.component.annotations.Component;

/**
 * The Kullback-Leibler divergence in nats (Kullback and Leibler 1951),
 *
 * <pre>KL(p || q) = E_p log(p / q)</pre>
 *
 * from 0 at p = q to infinity where q has nothing of what p has. As a game it is played by its
 * variational form, KL = max over T of E_p T - E_q exp(T - 1) (Nowozin et al. 2016). As a
 * regulariser it is the closed form between a Gaussian and the standard normal prior (Kingma and
 * Welling 2014), 1/2 Σ (μ² + σ² - log σ² - 1).
 */
@Component
@Plugin(
    id = "kl",
    title = "The Kullback-Leibler divergence: measure, objective and latent regulariser.",
    paper =
        "Kullback and Leibler 1951, On information and sufficiency; Nowozin, Cseke and Tomioka"
            + " 2016, f-GAN; Kingma and Welling 2014, Auto-encoding variational Bayes",
    parameters = KlParameters.class)
public final class Kl implements Divergence<KlParameters> {
  @Override
  public Optional<DistanceMeasure> measure(KlParameters parameters) {
    return Optional.of(
        KullbackLeibler.measure(
            new Sampling(
                parameters.estimator(),
                parameters.neighbours(),
                parameters.cells(),
                parameters.bandwidth())));
  }

  @Override
  public Optional<AdversarialObjective> adversarial(KlParameters parameters) {
    return Optional.of(new VariationalGame(new KullbackLeibler(), parameters.generator()));
  }

  @Override
  public Optional<LatentRegulariser> regulariser(KlParameters parameters) {
    return Optional.of(
        (mean, logVariance, points, pass) ->
            mean.square()
                .plus(logVariance.exp())
                .minus(logVariance)
                .minus(1)
                .sum()
                .over(2.0 * mean.shape().dimension(0)));
  }
}
