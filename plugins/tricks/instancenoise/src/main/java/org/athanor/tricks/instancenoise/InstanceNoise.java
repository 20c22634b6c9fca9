package org.athanor.tricks.instancenoise;

import java.util.Set;
import org.athanor.api.plugin.Plugin;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;
import org.athanor.training.layers.Declarations;
import org.athanor.training.layers.Layer;
import org.athanor.training.layers.Pass;
import org.athanor.training.layers.Role;
import org.athanor.training.trick.Site;
import org.athanor.training.trick.TrainingTrick;
import org.athanor.training.trick.Trick;
import org.athanor.training.trick.TrickContext;
import org.osgi.service.component.annotations.Component;

/**
 * Instance noise (Sønderby et al. 2017; Arjovsky and Bottou 2017): everything that the
 * discriminator sees, data and samples, has Gaussian noise added, whose deviation falls linearly,
 *
 * <pre>σ_t = σ max(0, 1 - t / (a T))</pre>
 *
 * over the share a of T steps. Distributions that have nothing in common then overlap, so that the
 * divergence is not at its limit and its gradient not 0.
 */
@Component
@Plugin(
    id = "instancenoise",
    title = "Adds noise, less and less of it, to everything the discriminator sees.",
    paper =
        "Sønderby et al. 2017, Amortised MAP inference for image super-resolution; Arjovsky and"
            + " Bottou 2017, Towards principled methods for training GANs",
    parameters = InstanceNoiseParameters.class)
public final class InstanceNoise implements TrainingTrick<InstanceNoiseParameters> {
  @Override
  public Set<Site> sites() {
    return Set.of(Site.INPUT);
  }

  @Override
  public Set<Role> roles() {
    return Set.of(Role.DISCRIMINATOR);
  }

  @Override
  public Trick create(InstanceNoiseParameters parameters, TrickContext context) {
    return new Noisy(parameters.deviation(), parameters.annealed() * context.steps());
  }

  private record Noisy(double deviation, double until) implements Trick {
    @Override
    public Layer input(Role role) {
      return new Noise(deviation, until);
    }
  }

  /**
   * The noise itself; nothing when the network is only asked.
   *
   * @param until the step at which it is 0; 0 for never
   */
  private record Noise(double deviation, double until) implements Layer {
    @Override
    public Shape declare(Shape input, Declarations declarations) {
      return input;
    }

    @Override
    public Node apply(Parameters parameters, Node input, Pass pass) {
      if (!pass.training()) {
        return input;
      }
      Node noise = pass.normal("noise", input.shape()).times(deviation);
      return input.plus(until == 0 ? noise : noise.times(pass.step().affine(-1 / until, 1).relu()));
    }
  }
}
