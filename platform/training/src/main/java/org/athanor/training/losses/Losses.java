package org.athanor.training.losses;

import org.athanor.training.graph.GraphException;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.Shape;

/**
 * How far predictions are from what was wanted, number by number: take {@link Node#mean()} for the
 * mean over everything, or {@link #perExample} and then the mean for the mean over examples.
 *
 * <p>Likelihoods are in nats.
 */
public final class Losses {
  private Losses() {}

  /**
   * -t log s(x) - (1 - t) log(1 - s(x)) with s the sigmoid, computed as softplus(x) - t x, which
   * neither overflows nor takes the logarithm of 0. The gradient is s(x) - t.
   *
   * @param logits x
   * @param target t in [0, 1], of the same shape or one that broadcasts to it
   */
  public static Node binaryCrossEntropy(Node logits, Node target) {
    return fits(logits, target).softplus().minus(logits.times(target));
  }

  /** {@link #binaryCrossEntropy(Node, Node)} with one target for all. */
  public static Node binaryCrossEntropy(Node logits, double target) {
    return logits.softplus().minus(logits.times(target));
  }

  /** (x - t)^2. */
  public static Node squaredError(Node prediction, Node target) {
    return fits(prediction, target).minus(target).square();
  }

  /** |x - t|. */
  public static Node absoluteError(Node prediction, Node target) {
    return fits(prediction, target).minus(target).absolute();
  }

  /**
   * (x - t)^2 / 2 where |x - t| is at most delta, else delta (|x - t| - delta / 2) (Huber 1964).
   *
   * @param delta above 0
   */
  public static Node huber(Node prediction, Node target, double delta) {
    Node distance = absoluteError(prediction, target);
    Node near = distance.minimum(Nodes.fill(distance.shape(), delta));
    return near.times(distance.minus(near.over(2)));
  }

  /**
   * max(0, 1 - t x).
   *
   * @param target t, -1 or 1
   */
  public static Node hinge(Node scores, Node target) {
    return fits(scores, target).times(target).affine(-1, 1).relu();
  }

  /**
   * -log softmax(x)[c], one number for each row.
   *
   * @param logits x, classes along the last axis
   * @param classes c, the whole-numbered class of each row: the shape of the logits without the
   *     last axis
   */
  public static Node softmaxCrossEntropy(Node logits, Node classes) {
    Shape rows = logits.shape().without(java.util.List.of(-1));
    if (!classes.shape().equals(rows)) {
      throw GraphException.of(
          "logits of "
              + logits.shape()
              + " want one class for each row, "
              + rows
              + ", but got "
              + classes.shape());
    }
    Node chosen = Nodes.takeAlong(logits, classes.reshape(logits.shape().with(-1, 1)));
    return Nodes.logSumExp(logits).minus(chosen).reshape(rows);
  }

  /**
   * -sum over classes of t log softmax(x), one number for each row.
   *
   * @param logits x, classes along the last axis
   * @param probabilities t, of the same shape
   */
  public static Node softCrossEntropy(Node logits, Node probabilities) {
    return fits(Nodes.logSoftmax(logits), probabilities).times(probabilities).sum(-1).negate();
  }

  /**
   * -log N(x; mean, exp(logVariance)) = (log 2 pi + logVariance + (x - mean)^2 exp(-logVariance)) /
   * 2.
   */
  public static Node gaussian(Node x, Node mean, Node logVariance) {
    return fits(x, mean)
        .minus(mean)
        .square()
        .times(logVariance.negate().exp())
        .plus(logVariance)
        .affine(0.5, 0.5 * Math.log(2 * Math.PI));
  }

  /**
   * The divergence KL(N(mean, exp(logVariance)) || N(0, 1)) = (mean^2 + exp(logVariance) -
   * logVariance - 1) / 2 (Kingma and Welling 2014, appendix B).
   */
  public static Node standardNormalDivergence(Node mean, Node logVariance) {
    return fits(mean, logVariance)
        .square()
        .plus(logVariance.exp())
        .minus(logVariance)
        .affine(0.5, -0.5);
  }

  /** The sum over all axes but the first: one number for each example. */
  public static Node perExample(Node losses) {
    return losses.reshape(losses.shape().dimension(0), -1).sum(1);
  }

  /** The first, when the second broadcasts to its shape: a loss that grows hides a mistake. */
  private static Node fits(Node prediction, Node target) {
    if (!prediction.shape().broadcast(target.shape()).equals(prediction.shape())) {
      throw GraphException.of(
          "predictions of "
              + prediction.shape()
              + " cannot be compared with targets of "
              + target.shape());
    }
    return prediction;
  }
}
