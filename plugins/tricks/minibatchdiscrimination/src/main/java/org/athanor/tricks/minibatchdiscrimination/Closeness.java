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
    int width = kernels * size;
    Node apart = rows.reshape(count, 1, width).minus(rows.reshape(1, count, width)).absolute();
    Node distances = apart.reshape(count * count, width).matmul(sums());
    // The distance of an example to itself is 0 and counts 1.
    Node near = distances.negate().exp().reshape(count, count, kernels);
    Node close = near.sum(1).minus(1);
    return Nodes.concatenate(1, input, close);
  }

  /** What adds up the numbers of each kernel's row, as a product: [kernels size, kernels]. */
  private Node sums() {
    double[] values = new double[kernels * size * kernels];
    for (int number = 0; number < kernels * size; number++) {
      values[number * kernels + number / size] = 1;
    }
    return Nodes.constant(Shape.of(kernels * size, kernels), values);
  }
}
