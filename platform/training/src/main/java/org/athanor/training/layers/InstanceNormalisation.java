package org.athanor.training.layers;

import org.athanor.training.graph.Node;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;

/**
 * (x - mean) / sqrt(variance + epsilon) with mean and variance over the places of each channel of
 * each example (Ulyanov et al. 2016).
 *
 * @param epsilon above 0
 * @param affine whether {@code weight} and {@code bias} [channels] follow
 */
public record InstanceNormalisation(double epsilon, boolean affine) implements Layer {
  public InstanceNormalisation {
    Sizes.epsilon(epsilon);
  }

  /** One with PyTorch's settings: epsilon 1e-5, no weight and bias. */
  public InstanceNormalisation() {
    this(1e-5, false);
  }

  @Override
  public Shape declare(Shape input, Declarations declarations) {
    Sizes.image("instance normalisation", input);
    if (affine) {
      Affine.declare(input, declarations);
    }
    return input;
  }

  @Override
  public Node apply(Parameters parameters, Node input, Pass pass) {
    Node normal = Affine.normalised(input, epsilon, 1, 2);
    return affine ? Affine.apply(parameters, normal) : normal;
  }
}
