package org.athanor.divergences.wasserstein;

import java.util.Optional;
import org.athanor.api.plugin.Plugin;
import org.athanor.divergences.wasserstein.Transport.Solver;
import org.athanor.training.divergence.AdversarialObjective;
import org.athanor.training.divergence.DistanceMeasure;
import org.athanor.training.divergence.Divergence;
import org.athanor.training.divergence.LatentRegulariser;
import org.athanor.training.graph.Node;
import org.osgi.service.component.annotations.Component;

/**
 * The Wasserstein distance: the least cost of moving one distribution onto another,
 *
 * <pre>W_p(P, Q)^p = min over couplings of E |x - y|^p</pre>
 *
 * a metric that sees how far apart distributions are even where they have nothing in common. On a
 * line W_p^p = ∫ |F⁻¹(u) - G⁻¹(u)|^p du. As a game it is the critic of the dual W_1 = max over
 * 1-Lipschitz f of E_P f - E_Q f (Arjovsky et al. 2017); what keeps f Lipschitz is a trick's
 * affair. As a regulariser it is the sliced distance of latent points from their prior.
 */
@Component
@Plugin(
    id = "wasserstein",
    title = "The Wasserstein distance; as an objective the critic of a WGAN.",
    paper =
        "Arjovsky, Chintala and Bottou 2017, Wasserstein generative adversarial networks; Bonneel"
            + " et al. 2015, Sliced and Radon Wasserstein barycenters of measures; Cuturi 2013,"
            + " Sinkhorn distances",
    parameters = WassersteinParameters.class)
public final class Wasserstein implements Divergence<WassersteinParameters> {
  @Override
  public Optional<DistanceMeasure> measure(WassersteinParameters parameters) {
    return Optional.of(
        new WassersteinMeasure(
            parameters.order(),
            parameters.projections(),
            parameters.resamplings(),
            solver(parameters).map(solver -> new Transport(parameters.order(), solver))));
  }

  private static Optional<Solver> solver(WassersteinParameters parameters) {
    return switch (parameters.estimator()) {
      case SLICED -> Optional.empty();
      case ASSIGNMENT -> Optional.of(new Solver.Exact());
      case SINKHORN ->
          Optional.of(
              new Solver.Smoothed(new Sinkhorn(parameters.smoothing(), parameters.sweeps())));
    };
  }

  @Override
  public Optional<AdversarialObjective> adversarial(WassersteinParameters parameters) {
    return Optional.of(new CriticGame());
  }

  @Override
  public Optional<LatentRegulariser> regulariser(WassersteinParameters parameters) {
    return Optional.of(new SlicedFromPrior(parameters.order(), parameters.projections()));
  }

  /** The critic makes E f(samples) - E f(data) small, which at its least is -W_1. */
  private record CriticGame() implements AdversarialObjective {
    @Override
    public boolean hasTargets() {
      return false;
    }

    @Override
    public Node critic(Node data, Node samples, Targets targets) {
      return samples.mean().minus(data.mean());
    }

    @Override
    public Node generator(Node samples, Targets targets) {
      return samples.mean().negate();
    }

    @Override
    public Node divergence(Node criticLoss) {
      return criticLoss.negate();
    }
  }
}
