package org.athanor.training.layers;

import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;

/**
 * In training each number is replaced by 0 with the given probability and divided by 1 - rate
 * otherwise (Srivastava et al. 2014); outside of training it does nothing.
 *
 * @param rate in [0, 1)
 * @param whole whether a channel of an example is kept or dropped as a whole (Tompson et al. 2015)
 */
public record Dropout(double rate, boolean whole) implements Layer {
  public Dropout {
    Sizes.probability("the rate of dropout", rate);
  }

  /** Drops each number on its own. */
  public Dropout(double rate) {
    this(rate, false);
  }

  @Override
  public Shape declare(Shape input, Declarations declarations) {
    return input;
  }

  @Override
  public Node apply(Parameters parameters, Node input, Pass pass) {
    if (!pass.training() || rate == 0) {
      return input;
    }
    Shape drawn = whole ? perChannel(input.shape()) : input.shape();
    Node kept = pass.uniform("dropout", drawn).greaterThan(Nodes.fill(drawn, rate));
    return input.times(kept.over(1 - rate));
  }

  private static Shape perChannel(Shape batch) {
    Shape shape = batch;
    for (int axis = 1; axis < batch.rank() - 1; axis++) {
      shape = shape.with(axis, 1);
    }
    return shape;
  }
}
