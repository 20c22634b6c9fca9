package org.athanor.engine.testing;

import java.util.Optional;
import org.athanor.api.plugin.NoParameters;
import org.athanor.api.plugin.Plugin;
import org.athanor.training.divergence.AdversarialObjective;
import org.athanor.training.divergence.Divergence;
import org.athanor.training.graph.Node;

/** A game with targets. */
@Plugin(id = "logistic", title = "A game with targets.")
public final class Logistic implements Divergence<NoParameters> {
  @Override
  public Optional<AdversarialObjective> adversarial(NoParameters parameters) {
    return Optional.of(new Scores(true));
  }

  /** Loses by the mean score; only ever planned. */
  record Scores(boolean hasTargets) implements AdversarialObjective {
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
