package org.athanor.training.layers;

import org.athanor.training.graph.GraphException;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;

/**
 * The largest of every group of neighbours along the last axis (Goodfellow et al. 2013). After a
 * dense layer of units times pieces outputs it is a maxout layer of that many units.
 *
 * @param pieces the size of a group; at least 1
 */
public record Maxout(int pieces) implements Layer {
  public Maxout {
    Sizes.positive("pieces of a maxout layer", pieces);
  }

  @Override
  public Shape declare(Shape input, Declarations declarations) {
    if (input.rank() < 1 || input.last() % pieces != 0) {
      throw GraphException.of(
          "the last axis of " + input + " does not split into groups of " + pieces);
    }
    return input.with(-1, input.last() / pieces);
  }

  @Override
  public Node apply(Parameters parameters, Node input, Pass pass) {
    Shape units = input.shape().with(-1, input.shape().last() / pieces);
    return input.reshape(units.size(), pieces).max(1).reshape(units);
  }
}
