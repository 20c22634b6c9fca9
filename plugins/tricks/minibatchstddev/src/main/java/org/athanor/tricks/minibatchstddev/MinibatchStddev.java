package org.athanor.tricks.minibatchstddev;

import java.util.Set;
import org.athanor.api.plugin.Plugin;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
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
 * The standard deviation of a minibatch as a feature (Karras, Aila, Laine and Lehtinen 2018,
 * Progressive growing of GANs, section 3): over a group of N examples
 *
 * <pre>s = 1/d Σ_k sqrt(1/N Σ_i (f_ik - mean_k)² + ε)</pre>
 *
 * is appended to the features f of each, so samples that vary less than data are found out. It has
 * nothing to learn.
 */
@Component
@Plugin(
    id = "minibatchstddev",
    title = "Shows the discriminator how much the examples of a batch vary.",
    paper = "Karras, Aila, Laine and Lehtinen 2018, Progressive growing of GANs, section 3",
    parameters = MinibatchStddevParameters.class)
public final class MinibatchStddev implements TrainingTrick<MinibatchStddevParameters> {
  @Override
  public Set<Site> sites() {
    return Set.of(Site.FEATURES);
  }

  @Override
  public Set<Role> roles() {
    return Set.of(Role.DISCRIMINATOR);
  }

  @Override
  public Trick create(MinibatchStddevParameters parameters, TrickContext context) {
    if (parameters.group() > 0 && context.batchSize() % parameters.group() != 0) {
      throw new IllegalArgumentException(
          "a batch of %d does not split into groups of %d"
              .formatted(context.batchSize(), parameters.group()));
    }
    return new Varying(parameters.group());
  }

  private record Varying(int group) implements Trick {
    @Override
    public Layer features(Role role) {
      return new Deviation(group);
    }
  }

  private record Deviation(int group) implements Layer {
    /** Keeps the gradient of the root finite where all examples are one. */
    private static final double TINY = 1e-8;

    @Override
    public Shape declare(Shape input, Declarations declarations) {
      return input.with(-1, input.last() + 1);
    }

    @Override
    public Node apply(Parameters parameters, Node input, Pass pass) {
      int count = input.shape().dimension(0);
      int size = group == 0 ? count : group;
      Node groups = input.reshape(count / size, size, -1);
      Node variance = groups.minus(groups.meanKeeping(1)).square().meanKeeping(1);
      Node deviation = variance.plus(TINY).sqrt().meanKeeping(2);
      Shape one = input.shape().with(-1, 1);
      Node column = deviation.broadcastTo(Shape.of(count / size, size, one.size() / count));
      return Nodes.concatenate(one.rank() - 1, input, column.reshape(one));
    }
  }
}
