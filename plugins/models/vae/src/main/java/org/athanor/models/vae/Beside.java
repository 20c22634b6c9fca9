package org.athanor.models.vae;

import java.util.Optional;
import org.athanor.training.graph.GraphException;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;
import org.athanor.training.layers.Declarations;
import org.athanor.training.layers.Layer;
import org.athanor.training.layers.Pass;

/**
 * Layers that are told the class of each example halfway.
 *
 * @param before gives a vector for each example
 * @param after takes it with the class beside it
 * @param classes how many there are; 0 for none
 * @param labels one row for each example with a 1 at its class; empty without classes
 */
record Beside(Layer before, Layer after, int classes, Optional<Node> labels) implements Layer {
  @Override
  public Shape declare(Shape input, Declarations declarations) {
    Shape vector = before.declare(input, declarations.scope("before"));
    return after.declare(Shape.of(vector.size() + classes), declarations.scope("after"));
  }

  @Override
  public Node apply(Parameters parameters, Node input, Pass pass) {
    Node vector = before.apply(parameters.scope("before"), input, pass.scope("before"));
    Node told = classes == 0 ? vector : Nodes.concatenate(1, vector, told());
    return after.apply(parameters.scope("after"), told, pass.scope("after"));
  }

  private Node told() {
    return labels.orElseThrow(() -> GraphException.of("a conditional network was told no class"));
  }
}
