package org.athanor.training.layers;

import java.util.ArrayList;
import java.util.List;
import org.athanor.training.graph.GraphException;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;

/**
 * A recurrent cell run along a sequence [time, inputs], step after step, each step a part of the
 * graph.
 *
 * @param gives what comes out
 */
public record Recurrent(RecurrentCell cell, Gives gives) implements Layer {
  /** What is taken of the cell's outputs. */
  public enum Gives {
    /** The output of every step: [time, width]. */
    ALL,
    /** The output of the last step: [width]. */
    LAST
  }

  @Override
  public Shape declare(Shape input, Declarations declarations) {
    if (input.rank() != 2) {
      throw GraphException.of(
          "a recurrent layer takes sequences [time, inputs], but an example is " + input);
    }
    cell.declare(input.last(), declarations);
    return gives == Gives.LAST ? Shape.of(cell.width()) : input.with(-1, cell.width());
  }

  @Override
  public Node apply(Parameters parameters, Node input, Pass pass) {
    int batch = input.shape().dimension(0);
    int inputs = input.shape().last();
    List<Node> state = cell.begin(batch);
    List<Node> outputs = new ArrayList<>();
    for (int time = 0; time < input.shape().dimension(1); time++) {
      Node now = input.slice(1, time, time + 1).reshape(batch, inputs);
      state = cell.next(parameters, now, state);
      outputs.add(state.get(0).reshape(batch, 1, cell.width()));
    }
    return gives == Gives.LAST ? state.get(0) : Nodes.concatenate(1, outputs);
  }
}
