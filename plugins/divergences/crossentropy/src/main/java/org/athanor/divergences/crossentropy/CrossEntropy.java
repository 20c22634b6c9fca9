package org.athanor.divergences.crossentropy;

import java.util.Optional;
import org.athanor.api.plugin.Plugin;
import org.athanor.training.divergence.DistanceMeasure;
import org.athanor.training.divergence.Divergence;
import org.osgi.service.component.annotations.Component;

/**
 * The cross-entropy in nats (Shannon 1948),
 *
 * <pre>H(p, q) = -E_p log q = H(p) + KL(p || q)</pre>
 *
 * the mean length of what p says in the code that is best for q. It is least, the entropy of p, at
 * q = p; for densities it can be below 0, and it changes with the unit of length.
 */
@Component
@Plugin(
    id = "crossentropy",
    title = "The cross-entropy: how long what the data says is in the code of the model.",
    paper =
        "Shannon 1948, A mathematical theory of communication; Leonenko, Pronzato and Savani 2008,"
            + " A class of Rényi information estimators",
    parameters = CrossEntropyParameters.class)
public final class CrossEntropy implements Divergence<CrossEntropyParameters> {
  @Override
  public Optional<DistanceMeasure> measure(CrossEntropyParameters parameters) {
    return Optional.of(
        new CrossEntropyMeasure(
            parameters.estimator(), parameters.neighbours(), parameters.bandwidth()));
  }
}
