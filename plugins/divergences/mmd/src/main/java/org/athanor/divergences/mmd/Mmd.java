package org.athanor.divergences.mmd;

import java.util.Optional;
import org.athanor.api.plugin.Plugin;
import org.athanor.training.divergence.DistanceMeasure;
import org.athanor.training.divergence.Divergence;
import org.athanor.training.divergence.LatentRegulariser;
import org.osgi.service.component.annotations.Component;

/**
 * The squared maximum mean discrepancy: how far apart the means of two distributions are in the
 * space of a kernel,
 *
 * <pre>MMD²(p, q) = E k(x, x') + E k(y, y') - 2 E k(x, y)</pre>
 *
 * (Gretton et al. 2012). 0 only at equality for the kernels here; its root is a metric. It needs
 * neither densities nor bins and its estimate is unbiased.
 */
@Component
@Plugin(
    id = "mmd",
    title = "The maximum mean discrepancy: measure and latent regulariser.",
    paper =
        "Gretton et al. 2012, A kernel two-sample test; Tolstikhin et al. 2018, Wasserstein"
            + " auto-encoders; Zhao, Song and Ermon 2019, InfoVAE",
    parameters = MmdParameters.class)
public final class Mmd implements Divergence<MmdParameters> {
  @Override
  public Optional<DistanceMeasure> measure(MmdParameters parameters) {
    return Optional.of(new MmdMeasure(parameters.kernel(), parameters.bandwidth()));
  }

  @Override
  public Optional<LatentRegulariser> regulariser(MmdParameters parameters) {
    return Optional.of(new PriorDiscrepancy(parameters.kernel(), parameters.bandwidth()));
  }
}
