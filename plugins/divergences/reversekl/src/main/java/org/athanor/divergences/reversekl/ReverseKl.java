package org.athanor.divergences.reversekl;

import java.util.Optional;
import org.athanor.api.plugin.Plugin;
import org.athanor.training.divergence.AdversarialObjective;
import org.athanor.training.divergence.DistanceMeasure;
import org.athanor.training.divergence.Divergence;
import org.athanor.training.divergence.FDivergenceMeasure.Sampling;
import org.athanor.training.divergence.KullbackLeibler;
import org.athanor.training.divergence.Swapped;
import org.athanor.training.divergence.VariationalGame;
import org.osgi.service.component.annotations.Component;

/**
 * The Kullback-Leibler divergence the other way round, in nats,
 *
 * <pre>KL(q || p) = E_q log(q / p)</pre>
 *
 * infinite where the model q has what the data p has not: who makes it small rather leaves a mode
 * out than makes something wrong. As a game it is played by its variational form, max over T below
 * 0 of E_p T + E_q (1 + log(-T)) (Nowozin et al. 2016).
 */
@Component
@Plugin(
    id = "reversekl",
    title = "The Kullback-Leibler divergence of the data from the model, in reverse.",
    paper =
        "Kullback and Leibler 1951, On information and sufficiency; Nowozin, Cseke and Tomioka"
            + " 2016, f-GAN",
    parameters = ReverseKlParameters.class)
public final class ReverseKl implements Divergence<ReverseKlParameters> {
  @Override
  public Optional<DistanceMeasure> measure(ReverseKlParameters parameters) {
    Sampling sampling =
        new Sampling(
            parameters.estimator(),
            parameters.neighbours(),
            parameters.cells(),
            parameters.bandwidth());
    return Optional.of(new Swapped(KullbackLeibler.measure(sampling)));
  }

  @Override
  public Optional<AdversarialObjective> adversarial(ReverseKlParameters parameters) {
    return Optional.of(new VariationalGame(new ReverseRow(), parameters.generator()));
  }
}
