package org.athanor.tricks.labelsmoothing;

import java.util.Set;
import org.athanor.api.plugin.Plugin;
import org.athanor.training.graph.Node;
import org.athanor.training.layers.Role;
import org.athanor.training.trick.Origin;
import org.athanor.training.trick.Site;
import org.athanor.training.trick.TrainingTrick;
import org.athanor.training.trick.Trick;
import org.athanor.training.trick.TrickContext;
import org.osgi.service.component.annotations.Component;

/**
 * Label smoothing, one-sided unless told otherwise (Salimans et al. 2016, Improved techniques for
 * training GANs, section 3.4): data is taught as α rather than 1, so the discriminator stays unsure
 * and its gradient alive. With β for samples, the optimal discriminator is
 *
 * <pre>D*(x) = (α p(x) + β q(x)) / (p(x) + q(x))</pre>
 *
 * for the data's density p and the model's q. With β above 0 the model's own density enters the
 * numerator: where q is large and p is not, D* tends to β whatever the samples are, so wrong
 * samples are not drawn towards the data. Hence the warning.
 */
@Component
@Plugin(
    id = "labelsmoothing",
    title = "Teaches the discriminator a target below 1 for data: one-sided label smoothing.",
    paper = "Salimans et al. 2016, Improved techniques for training GANs, section 3.4",
    parameters = LabelSmoothingParameters.class)
public final class LabelSmoothing implements TrainingTrick<LabelSmoothingParameters> {
  @Override
  public Set<Site> sites() {
    return Set.of(Site.TARGET);
  }

  @Override
  public Set<Role> roles() {
    return Set.of(Role.DISCRIMINATOR);
  }

  @Override
  public Trick create(LabelSmoothingParameters parameters, TrickContext context) {
    if (parameters.fake() >= parameters.real()) {
      throw new IllegalArgumentException(
          "fake must be below real, or samples would count as data, but fake is %s and real is %s"
              .formatted(parameters.fake(), parameters.real()));
    }
    if (parameters.fake() > 0) {
      context.warn(
          "samples are taught the target %s instead of 0: the optimal discriminator then"
                  .formatted(parameters.fake())
              + " depends on where samples are already, and wrong samples are no longer drawn"
              + " towards the data.");
    }
    return new Smoothing(parameters.real(), parameters.fake());
  }

  /**
   * Moves a target on the way from fake to real: 1 becomes α for data, 0 becomes β for samples, and
   * targets that an earlier trick has changed move in proportion.
   */
  private record Smoothing(double real, double fake) implements Trick {
    @Override
    public Node target(Role role, Origin origin, Node target) {
      return switch (origin) {
        case DATA -> target.times(real);
        case MODEL -> target.affine(1 - fake, fake);
      };
    }
  }
}
