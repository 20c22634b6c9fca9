package org.athanor.training.layers;

import org.athanor.training.graph.Node;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;

/**
 * x above 0, else slope x (Maas et al. 2013).
 *
 * @param slope in [0, 1)
 */
public record LeakyRelu(double slope) implements Layer {
  public LeakyRelu {
    Sizes.probability("the slope of a leaky rectifier", slope);
  }

  @Override
  public Shape declare(Shape input, Declarations declarations) {
    return input;
  }

  @Override
  public Node apply(Parameters parameters, Node input, Pass pass) {
    return input.leakyRelu(slope);
  }
}
