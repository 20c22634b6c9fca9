package org.athanor.training.graph.operation;

import java.util.List;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Shape;

/**
 * Numbers drawn anew for each step: the draw of the given index from a named stream of the step.
 */
public record RandomDraw(String stream, int index, Distribution distribution, Shape shape)
    implements Operation {
  @Override
  public Shape shape(List<Shape> inputs) {
    return shape;
  }

  @Override
  public Node pullback(Node node, int input, Node seed) {
    return Leaves.noInput(this);
  }

  /** What numbers are drawn from. */
  public enum Distribution {
    /** Uniform on [0, 1). */
    UNIFORM,
    /** Normal with mean 0 and variance 1. */
    NORMAL
  }
}
