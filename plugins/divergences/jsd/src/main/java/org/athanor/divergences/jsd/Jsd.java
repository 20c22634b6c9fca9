package org.athanor.divergences.jsd;

import java.util.Optional;
import org.athanor.api.plugin.Plugin;
import org.athanor.training.divergence.AdversarialObjective;
import org.athanor.training.divergence.DistanceMeasure;
import org.athanor.training.divergence.Divergence;
import org.athanor.training.divergence.FDivergenceMeasure;
import org.athanor.training.divergence.FDivergenceMeasure.ClosedForm;
import org.athanor.training.divergence.FDivergenceMeasure.Sampling;
import org.osgi.service.component.annotations.Component;

/**
 * The Jensen-Shannon divergence in nats (Lin 1991),
 *
 * <pre>JSD(p, q) = 1/2 KL(p || m) + 1/2 KL(q || m),   m = (p + q) / 2</pre>
 *
 * symmetric, from 0 at p = q to log 2 where p and q have nothing in common. As a game it is the
 * first generative adversarial network.
 */
@Component
@Plugin(
    id = "jsd",
    title = "The Jensen-Shannon divergence; as an objective the original adversarial game.",
    paper =
        "Lin 1991, Divergence measures based on the Shannon entropy; Goodfellow et al. 2014,"
            + " Generative adversarial nets",
    parameters = JsdParameters.class)
public final class Jsd implements Divergence<JsdParameters> {
  @Override
  public Optional<DistanceMeasure> measure(JsdParameters parameters) {
    Sampling sampling =
        new Sampling(
            parameters.estimator(),
            parameters.neighbours(),
            parameters.cells(),
            parameters.bandwidth());
    return Optional.of(
        new FDivergenceMeasure(
            new JensenShannonRow(), sampling, NeighbourInformation::of, ClosedForm.NONE));
  }

  @Override
  public Optional<AdversarialObjective> adversarial(JsdParameters parameters) {
    return Optional.of(new JsdGame(parameters.generator()));
  }
}
