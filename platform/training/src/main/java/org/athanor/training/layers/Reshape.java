package org.athanor.training.layers;

import org.athanor.training.graph.GraphException;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;

/**
 * Gives each example another shape of the same size.
 *
 * @param target of one example
 * @param order how the numbers of a vector are laid out when the target is an image
 */
public record Reshape(Shape target, Flatten.Order order) implements Layer {
  /** A reshaping that leaves the numbers in the order in which they are stored. */
  public Reshape(int... target) {
    this(Shape.of(target), Flatten.Order.CHANNELS_LAST);
  }

  @Override
  public Shape declare(Shape input, Declarations declarations) {
    if (input.size() != target.size()) {
      throw GraphException.of("an example of shape " + input + " cannot take the shape " + target);
    }
    return target;
  }

  @Override
  public Node apply(Parameters parameters, Node input, Pass pass) {
    int batch = input.shape().dimension(0);
    if (order == Flatten.Order.CHANNELS_FIRST && target.rank() == 3) {
      Shape stored = Shape.of(batch, target.last(), target.dimension(0), target.dimension(1));
      return input.reshape(stored).permute(0, 2, 3, 1);
    }
    return input.reshape(target.prepend(batch));
  }
}
