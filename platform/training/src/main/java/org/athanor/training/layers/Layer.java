package org.athanor.training.layers;

import java.util.List;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.ParameterSpec;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A network, or a piece of one: an immutable value that holds no weights.
 *
 * <p>A layer first declares which parameters it needs for a shape of input; whoever uses it then
 * applies it to any parameter set of those names. So unrolled updates, averages and spectral
 * normalisation are transformations of the set, and nothing a layer has to know.
 */
@ConsumerType
public interface Layer {
  /** Passes its input on. */
  Layer IDENTITY =
      new Layer() {
        @Override
        public Shape declare(Shape input, Declarations declarations) {
          return input;
        }

        @Override
        public Node apply(Parameters parameters, Node input, Pass pass) {
          return input;
        }
      };

  /**
   * Declares the parameters it needs.
   *
   * @param input the shape of one example, without the axis that counts them
   * @return the shape of what comes out for one example
   * @throws org.athanor.training.graph.GraphException when the layer cannot take the shape
   */
  Shape declare(Shape input, Declarations declarations);

  /** The parameters it needs for examples of a shape. */
  default List<ParameterSpec> parameters(Shape input) {
    Declarations declarations = Declarations.none();
    declare(input, declarations);
    return declarations.all();
  }

  /**
   * Applies the layer.
   *
   * @param parameters a set with the names that were declared
   * @param input a batch; the first axis counts the examples
   * @param pass what is particular to this application
   */
  Node apply(Parameters parameters, Node input, Pass pass);
}
