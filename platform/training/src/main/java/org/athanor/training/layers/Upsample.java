package org.athanor.training.layers;

import org.athanor.training.graph.Images;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;

/**
 * Repeats each pixel along height and width.
 *
 * @param factor how often; at least 1
 */
public record Upsample(int factor) implements Layer {
  public Upsample {
    Sizes.positive("the factor of up-sampling", factor);
  }

  @Override
  public Shape declare(Shape input, Declarations declarations) {
    Sizes.image("up-sampling", input);
    return Shape.of(input.dimension(0) * factor, input.dimension(1) * factor, input.last());
  }

  @Override
  public Node apply(Parameters parameters, Node input, Pass pass) {
    return Images.upsample(input, factor);
  }
}
