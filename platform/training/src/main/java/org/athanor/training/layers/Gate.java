package org.athanor.training.layers;

import org.athanor.training.graph.GraphException;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;

/**
 * Splits the last axis into halves a and b and gives value(a) sigmoid(b). With {@link
 * Activation#TANH} it is the unit of the gated PixelCNN (van den Oord et al. 2016), with {@link
 * Activation#LINEAR} the gated linear unit (Dauphin et al. 2017).
 */
public record Gate(Activation value) implements Layer {
  @Override
  public Shape declare(Shape input, Declarations declarations) {
    if (input.rank() < 1 || input.last() % 2 != 0) {
      throw GraphException.of("the last axis of " + input + " does not split into halves");
    }
    return input.with(-1, input.last() / 2);
  }

  @Override
  public Node apply(Parameters parameters, Node input, Pass pass) {
    int half = input.shape().last() / 2;
    Node first = input.slice(-1, 0, half);
    Node second = input.slice(-1, half, 2 * half);
    return value.of(first).times(second.sigmoid());
  }
}
