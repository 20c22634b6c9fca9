package org.athanor.training.layers;

import org.athanor.training.graph.Node;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;

/**
 * (x - mean) / sqrt(variance + epsilon) weight + bias, with mean and variance over the last axis of
 * each example (Ba et al. 2016). Parameters {@code weight} and {@code bias} have its length. For
 * statistics over a whole image use {@link GroupNormalisation} of one group.
 *
 * @param epsilon above 0
 */
public record LayerNormalisation(double epsilon) implements Layer {
  public LayerNormalisation {
    Sizes.epsilon(epsilon);
  }

  /** One with PyTorch's epsilon, 1e-5. */
  public LayerNormalisation() {
    this(1e-5);
  }

  @Override
  public Shape declare(Shape input, Declarations declarations) {
    Affine.declare(input, declarations);
    return input;
  }

  @Override
  public Node apply(Parameters parameters, Node input, Pass pass) {
    return Affine.apply(parameters, Affine.normalised(input, epsilon, -1));
  }
}
