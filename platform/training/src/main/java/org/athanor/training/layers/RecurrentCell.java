package org.athanor.training.layers;

import java.util.List;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Parameters;
import org.osgi.annotation.versioning.ConsumerType;

/** One step of a recurrent network: a pure function of parameters, input and state. */
@ConsumerType
public interface RecurrentCell {
  /** The length of the vector that it gives at each step. */
  int width();

  /**
   * Declares its parameters.
   *
   * @param inputs the length of the vector that it takes at each step
   */
  void declare(int inputs, Declarations declarations);

  /** The state before the first step; the first node of a state is what the cell gives. */
  List<Node> begin(int batch);

  /**
   * The state after a step.
   *
   * @param input [batch, inputs]
   * @param state what {@link #begin} or the step before gave
   */
  List<Node> next(Parameters parameters, Node input, List<Node> state);
}
