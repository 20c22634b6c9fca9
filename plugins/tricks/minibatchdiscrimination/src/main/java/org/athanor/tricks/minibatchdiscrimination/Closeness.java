package org.athanor.tricks.minibatchdiscrimination;

import org.athanor.training.graph.GraphException;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;
import org.athanor.training.layers.Declarations;
import org.athanor.training.layers.Dense;
import org.athanor.training.layers.Layer;
import org.athanor.training.layers.Pass;

/**
 * Appends how close an example is to the others, once for each kernel.
 *
 * @param mapping from features to the rows of all kernels
 */
record Closeness(int kernels, int size, Dense mapping) implements Layer {
  @Override
  public Shape declare(Shape input, Declarations declarations) {
    if (input.rank() != 1) {
      throw GraphException.of(
          "minibatch discrimination takes features that are vectors, but these are " + input);
    }
    mapping.declare(input, declarations);
    return input.with(0, input.last() + kernels);
  }

  @Override
  public Node apply(Parameters parameters, Node input, Pass pass) {
    int count = input.shape().dimension(0);
    Node rows = mapping.apply(parameters, input, pass);
    Node apart = rows.reshape(count, 1, kernels, size).minus(rows.reshape(1, count, kernels, size));
    // The distance of an example to itself is 0 and counts 1.
    Node close = apart.absolute().sum(3).negate().exp().sum(1).minus(1);
    return Nodes.concatenate(1, input, close);
  }
}
