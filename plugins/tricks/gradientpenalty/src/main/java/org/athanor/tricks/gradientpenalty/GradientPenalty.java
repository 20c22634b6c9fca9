package org.athanor.tricks.gradientpenalty;

import java.util.Set;
import org.athanor.api.plugin.Plugin;
import org.athanor.training.graph.Gradients;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Shape;
import org.athanor.training.layers.Role;
import org.athanor.training.trick.Game;
import org.athanor.training.trick.Site;
import org.athanor.training.trick.TrainingTrick;
import org.athanor.training.trick.Trick;
import org.athanor.training.trick.TrickContext;
import org.osgi.service.component.annotations.Component;

/**
 * Penalties on the gradient of the critic's score D by its input, added to the critic's loss:
 *
 * <pre>
 * wgangp  λ E (|∇D(x̂)| - 1)²,  x̂ = ε x + (1 - ε) x̃,  ε uniform in [0, 1] for each pair
 * r1      λ/2 E |∇D(x)|²
 * </pre>
 *
 * for data x and samples x̃ (Gulrajani et al. 2017, Improved training of Wasserstein GANs;
 * Mescheder, Geiger and Nowozin 2018, Which training methods for GANs do actually converge?).
 */
@Component
@Plugin(
    id = "gradientpenalty",
    title = "Penalises the gradient of the critic: WGAN-GP or R1.",
    paper =
        "Gulrajani et al. 2017, Improved training of Wasserstein GANs; Mescheder et al. 2018, Which"
            + " training methods for GANs do actually converge?",
    parameters = GradientPenaltyParameters.class)
public final class GradientPenalty implements TrainingTrick<GradientPenaltyParameters> {
  /** Keeps the gradient of the norm finite where the norm is 0. */
  private static final double TINY = 1e-12;

  @Override
  public Set<Site> sites() {
    return Set.of(Site.OBJECTIVE);
  }

  @Override
  public Set<Role> roles() {
    return Set.of(Role.DISCRIMINATOR);
  }

  @Override
  public Trick create(GradientPenaltyParameters parameters, TrickContext context) {
    double weight = parameters.weight();
    return switch (parameters.kind()) {
      case WGANGP -> new Between(weight);
      case R1 -> new AtData(weight);
    };
  }

  private record Between(double weight) implements Trick {
    @Override
    public Node objective(Role role, Node loss, Game game) {
      Node share = game.pass().uniform("share", oneForEach(game.data().shape()));
      Node between = share.times(game.data().minus(game.samples())).plus(game.samples());
      Node norm = squaredNorms(role, between, game).plus(TINY).sqrt();
      return loss.plus(norm.minus(1).square().mean().times(weight));
    }
  }

  private record AtData(double weight) implements Trick {
    @Override
    public Node objective(Role role, Node loss, Game game) {
      return loss.plus(squaredNorms(role, game.data(), game).mean().times(weight / 2));
    }
  }

  private static Shape oneForEach(Shape batch) {
    int[] ones = batch.toArray();
    java.util.Arrays.fill(ones, 1, ones.length, 1);
    return Shape.of(ones);
  }

  /** |∇D|² of each example: one example's score does not depend on another's input. */
  private static Node squaredNorms(Role role, Node batch, Game game) {
    Node slopes = Gradients.of(game.output(role, batch).sum(), batch);
    return slopes.square().reshape(batch.shape().dimension(0), -1).sum(1);
  }
}
