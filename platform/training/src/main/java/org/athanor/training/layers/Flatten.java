package org.athanor.training.layers;

import org.athanor.training.graph.Node;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;

/**
 * Makes a vector of each example.
 *
 * @param order which number of an image comes first
 */
public record Flatten(Order order) implements Layer {
  /** How the numbers of an image [height, width, channels] become a vector. */
  public enum Order {
    /** As they are stored: the channels of a pixel stay together. Costs nothing. */
    CHANNELS_LAST,
    /** As PyTorch flattens: one channel after the other, so that dense weights can be exchanged. */
    CHANNELS_FIRST
  }

  /** A flattening in the order in which numbers are stored. */
  public Flatten() {
    this(Order.CHANNELS_LAST);
  }

  @Override
  public Shape declare(Shape input, Declarations declarations) {
    return Shape.of(input.size());
  }

  @Override
  public Node apply(Parameters parameters, Node input, Pass pass) {
    boolean permuted = order == Order.CHANNELS_FIRST && input.shape().rank() == 4;
    Node ordered = permuted ? input.permute(0, 3, 1, 2) : input;
    return ordered.reshape(input.shape().dimension(0), -1);
  }
}
