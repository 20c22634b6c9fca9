package org.athanor.tricks.historicalaveraging;

import java.util.Set;
import org.athanor.api.plugin.Plugin;
import org.athanor.training.graph.Initializer;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;
import org.athanor.training.layers.Averages;
import org.athanor.training.layers.Role;
import org.athanor.training.trick.Game;
import org.athanor.training.trick.Site;
import org.athanor.training.trick.TrainingTrick;
import org.athanor.training.trick.Trick;
import org.athanor.training.trick.TrickContext;
import org.osgi.service.component.annotations.Component;

/**
 * Historical averaging (Salimans et al. 2016, section 3.3): each player's loss has
 *
 * <pre>λ |θ - 1/t Σ_{i ≤ t} θ_i|²</pre>
 *
 * added, the distance of its parameters from their average over all updates so far: as in
 * fictitious play, who circles is drawn to the middle of the circle.
 */
@Component
@Plugin(
    id = "historicalaveraging",
    title = "Draws parameters towards their average over all of the training so far.",
    paper = "Salimans et al. 2016, Improved techniques for training GANs, section 3.3",
    parameters = HistoricalAveragingParameters.class)
public final class HistoricalAveraging implements TrainingTrick<HistoricalAveragingParameters> {
  private static final String COUNT = "count";

  @Override
  public Set<Site> sites() {
    return Set.of(Site.OBJECTIVE);
  }

  @Override
  public Set<Role> roles() {
    return Set.of(Role.GENERATOR, Role.DISCRIMINATOR);
  }

  @Override
  public Trick create(HistoricalAveragingParameters parameters, TrickContext context) {
    return new Drawn(parameters.weight());
  }

  private record Drawn(double weight) implements Trick {
    @Override
    public Node objective(Role role, Node loss, Game game) {
      Parameters now = game.parameters(role);
      Node count = game.pass().state(COUNT, Shape.SCALAR, Initializer.ZEROS).plus(1);
      Parameters averages =
          Averages.read(now, game.pass())
              .zip(now, (average, own) -> average.plus(own.detached().minus(average).over(count)));
      game.pass().remember(COUNT, count);
      averages.asMap().forEach(game.pass()::remember);
      return loss.plus(now.minus(averages).squaredNorm().times(weight));
    }
  }
}
