package org.athanor.training.layers;

import org.athanor.training.graph.Initializer;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;

/** What normalisers share: a weight and a bias for each channel, and the normalising itself. */
final class Affine {
  private Affine() {}

  static void declare(Shape input, Declarations declarations) {
    declarations.parameter("weight", Shape.of(input.last()), Initializer.ONES);
    declarations.parameter("bias", Shape.of(input.last()), Initializer.ZEROS);
  }

  /** x weight + bias. */
  static Node apply(Parameters parameters, Node x) {
    return x.times(parameters.get("weight")).plus(parameters.get("bias"));
  }

  /** (x - mean) / sqrt(variance + epsilon) with mean and variance over axes. */
  static Node normalised(Node x, double epsilon, int... axes) {
    Node centred = x.minus(x.meanKeeping(axes));
    return centred.over(centred.square().meanKeeping(axes).plus(epsilon).sqrt());
  }
}
