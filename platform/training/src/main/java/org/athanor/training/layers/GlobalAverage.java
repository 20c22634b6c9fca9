package org.athanor.training.layers;

import org.athanor.training.graph.Node;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;

/** The mean of each channel of an image: [height, width, channels] to [channels]. */
public record GlobalAverage() implements Layer {
  @Override
  public Shape declare(Shape input, Declarations declarations) {
    Sizes.image("a global average", input);
    return Shape.of(input.last());
  }

  @Override
  public Node apply(Parameters parameters, Node input, Pass pass) {
    return input.mean(1, 2);
  }
}
