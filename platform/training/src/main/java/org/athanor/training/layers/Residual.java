package org.athanor.training.layers;

import org.athanor.training.graph.GraphException;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;

/**
 * shortcut(x) + body(x) (He et al. 2016). Parameters lie under {@code body} and {@code shortcut}.
 *
 * @param shortcut often {@link Layer#IDENTITY}; another where the shape changes
 */
public record Residual(Layer body, Layer shortcut) implements Layer {
  /** x + body(x). */
  public Residual(Layer body) {
    this(body, IDENTITY);
  }

  @Override
  public Shape declare(Shape input, Declarations declarations) {
    Shape result = body.declare(input, declarations.scope("body"));
    Shape direct = shortcut.declare(input, declarations.scope("shortcut"));
    if (!direct.equals(result)) {
      throw GraphException.of(
          "the body of a residual block gives " + result + " but its shortcut " + direct);
    }
    return direct;
  }

  @Override
  public Node apply(Parameters parameters, Node input, Pass pass) {
    Node changed = body.apply(parameters.scope("body"), input, pass.scope("body"));
    Node direct = shortcut.apply(parameters.scope("shortcut"), input, pass.scope("shortcut"));
    return direct.plus(changed);
  }
}
