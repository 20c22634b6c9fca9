package org.athanor.training.layers;

import org.athanor.training.graph.Initializer;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;

/**
 * (x - mean) / sqrt(variance + epsilon) weight + bias for each channel (Ioffe and Szegedy 2015).
 * Channels lie along the last axis.
 *
 * <p>In training, mean and variance are those of the batch, and {@code running_mean} and {@code
 * running_var} follow them: r = (1 - momentum) r + momentum s, with the variance divided by n - 1.
 * Outside of training the running ones are used. Parameters {@code weight} and {@code bias} are
 * [channels]. All as PyTorch's BatchNorm.
 *
 * @param momentum in [0, 1)
 * @param epsilon above 0
 * @param affine whether there are weight and bias
 */
public record BatchNormalisation(double momentum, double epsilon, boolean affine) implements Layer {
  public BatchNormalisation {
    Sizes.probability("the momentum of batch normalisation", momentum);
    Sizes.epsilon(epsilon);
  }

  /** One with PyTorch's settings: momentum 0.1, epsilon 1e-5. */
  public BatchNormalisation() {
    this(0.1, 1e-5, true);
  }

  @Override
  public Shape declare(Shape input, Declarations declarations) {
    if (affine) {
      Affine.declare(input, declarations);
    }
    return input;
  }

  @Override
  public Node apply(Parameters parameters, Node input, Pass pass) {
    Shape channels = Shape.of(input.shape().last());
    Node rows = input.reshape(-1, channels.last());
    Node runningMean = pass.state("running_mean", channels, Initializer.ZEROS);
    Node runningVariance = pass.state("running_var", channels, Initializer.ONES);
    if (!pass.training()) {
      Node result = scaled(parameters, rows.minus(runningMean), runningVariance);
      return result.reshape(input.shape());
    }
    int count = rows.shape().dimension(0);
    Node mean = rows.mean(0);
    Node centred = rows.minus(mean);
    Node variance = centred.square().mean(0);
    double unbiased = count > 1 ? count / (count - 1.0) : 1;
    pass.remember("running_mean", moved(runningMean, mean));
    pass.remember("running_var", moved(runningVariance, variance.times(unbiased)));
    return scaled(parameters, centred, variance).reshape(input.shape());
  }

  private Node moved(Node running, Node seen) {
    return running.times(1 - momentum).plus(seen.detached().times(momentum));
  }

  private Node scaled(Parameters parameters, Node centred, Node variance) {
    Node deviation = variance.plus(epsilon).sqrt();
    return affine
        ? centred.times(parameters.get("weight").over(deviation)).plus(parameters.get("bias"))
        : centred.times(deviation.reciprocal());
  }
}
