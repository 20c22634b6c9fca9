package org.athanor.training.layers;

import org.athanor.training.graph.GraphException;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;

/**
 * (x - mean) / sqrt(variance + epsilon) weight + bias, with mean and variance over all places and
 * the channels of one group of each example (Wu and He 2018). Channels lie along the last axis;
 * parameters {@code weight} and {@code bias} are [channels].
 *
 * @param groups into which the channels are split; 1 normalises each example as a whole
 * @param epsilon above 0
 */
public record GroupNormalisation(int groups, double epsilon) implements Layer {
  public GroupNormalisation {
    Sizes.positive("groups of a normalisation", groups);
    Sizes.epsilon(epsilon);
  }

  /** One with PyTorch's epsilon, 1e-5. */
  public GroupNormalisation(int groups) {
    this(groups, 1e-5);
  }

  @Override
  public Shape declare(Shape input, Declarations declarations) {
    if (input.last() % groups != 0) {
      throw GraphException.of(
          "the channels of " + input + " do not split into " + groups + " groups");
    }
    Affine.declare(input, declarations);
    return input;
  }

  @Override
  public Node apply(Parameters parameters, Node input, Pass pass) {
    int channels = input.shape().last();
    Node grouped = input.reshape(input.shape().dimension(0), -1, groups, channels / groups);
    Node normal = Affine.normalised(grouped, epsilon, 1, 3).reshape(input.shape());
    return Affine.apply(parameters, normal);
  }
}
