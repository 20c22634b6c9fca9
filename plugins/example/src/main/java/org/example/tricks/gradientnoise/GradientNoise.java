package org.example.tricks.gradientnoise;

import java.util.Set;
import org.athanor.api.plugin.Plugin;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Parameters;
import org.athanor.training.layers.Pass;
import org.athanor.training.layers.Role;
import org.athanor.training.trick.Site;
import org.athanor.training.trick.TrainingTrick;
import org.athanor.training.trick.Trick;
import org.athanor.training.trick.TrickContext;
import org.osgi.service.component.annotations.Component;

/**
 * Adds normal noise to every gradient, less and less of it (Neelakantan et al. 2015):
 *
 * <pre>g_t + N(0, η / (1 + t)^γ)</pre>
 *
 * where t counts the steps from 0.
 */
@Component
@Plugin(
    id = "gradientnoise",
    title = "Adds normal noise to gradients, less and less of it.",
    paper = "Neelakantan et al. 2015, Adding gradient noise improves learning",
    parameters = GradientNoiseParameters.class)
public final class GradientNoise implements TrainingTrick<GradientNoiseParameters> {
  @Override
  public Set<Site> sites() {
    return Set.of(Site.GRADIENT);
  }

  @Override
  public Set<Role> roles() {
    return Set.of(Role.GENERATOR, Role.DISCRIMINATOR);
  }

  @Override
  public Trick create(GradientNoiseParameters parameters, TrickContext context) {
    return new Noise(parameters.variance(), parameters.decay());
  }

  private record Noise(double variance, double decay) implements Trick {
    @Override
    public Parameters gradient(Role role, Parameters gradient, Pass pass) {
      Node deviation = pass.step().plus(1).power(-decay / 2).times(Math.sqrt(variance));
      return gradient.map(
          (name, slope) -> slope.plus(pass.normal(name, slope.shape()).times(deviation)));
    }
  }
}
