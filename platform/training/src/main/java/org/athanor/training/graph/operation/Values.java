package org.athanor.training.graph.operation;

import java.util.List;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Shape;

/** Constant numbers in row-major order. Equal only to itself: contents are not compared. */
public final class Values implements Operation {
  private final Shape shape;
  private final double[] values;

  public Values(Shape shape, double[] values) {
    if (values.length != shape.size()) {
      throw new IllegalArgumentException(
          "a constant of shape "
              + shape
              + " needs "
              + shape.size()
              + " numbers, not "
              + values.length);
    }
    this.shape = shape;
    this.values = values.clone();
  }

  /** The numbers, to be read only. */
  public double[] values() {
    return values;
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    return shape;
  }

  @Override
  public Node pullback(Node node, int input, Node seed) {
    return Leaves.noInput(this);
  }
}
