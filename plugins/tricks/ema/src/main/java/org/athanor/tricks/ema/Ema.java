package org.athanor.tricks.ema;

import java.util.Set;
import org.athanor.api.plugin.Plugin;
import org.athanor.training.graph.Initializer;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;
import org.athanor.training.layers.Averages;
import org.athanor.training.layers.Pass;
import org.athanor.training.layers.Role;
import org.athanor.training.trick.Site;
import org.athanor.training.trick.TrainingTrick;
import org.athanor.training.trick.Trick;
import org.athanor.training.trick.TrickContext;
import org.osgi.service.component.annotations.Component;

/**
 * An exponential moving average of weights, a = β a + (1 - β) θ after each update, which begins as
 * θ itself (Polyak and Juditsky 1992; for generators Yazıcı et al. 2019, The unusual effectiveness
 * of averaging in GAN training). The network is trained with its own weights and asked (to sample,
 * to be measured) with the average: a game that circles has its fixed point near the middle.
 */
@Component
@Plugin(
    id = "ema",
    title = "Samples with a moving average of the weights instead of the last ones.",
    paper =
        "Polyak and Juditsky 1992, Acceleration of stochastic approximation by averaging; Yazıcı et"
            + " al. 2019, The unusual effectiveness of averaging in GAN training",
    parameters = EmaParameters.class)
public final class Ema implements TrainingTrick<EmaParameters> {
  private static final String BEGUN = "begun";

  @Override
  public Set<Site> sites() {
    return Set.of(Site.PARAMETERS, Site.UPDATED);
  }

  @Override
  public Set<Role> roles() {
    return Set.of(Role.GENERATOR);
  }

  @Override
  public Trick create(EmaParameters parameters, TrickContext context) {
    return new Averaged(parameters.decay());
  }

  private record Averaged(double decay) implements Trick {
    @Override
    public Parameters updated(Role role, Parameters parameters, Pass pass) {
      Averages.exponential(parameters, decay, pass);
      pass.state(BEGUN, Shape.SCALAR, Initializer.ZEROS);
      pass.remember(BEGUN, Nodes.scalar(1));
      return parameters;
    }

    /** Before the first update there is no average yet. */
    @Override
    public Parameters parameters(Role role, Parameters parameters, Pass pass) {
      if (pass.training()) {
        return parameters;
      }
      Node begun = pass.state(BEGUN, Shape.SCALAR, Initializer.ZEROS);
      return Averages.read(parameters, pass)
          .zip(parameters, (average, own) -> Nodes.select(begun, average, own));
    }
  }
}
