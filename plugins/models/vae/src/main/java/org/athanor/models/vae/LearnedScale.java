package org.athanor.models.vae;

import java.util.Arrays;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;
import org.athanor.training.layers.Declarations;
import org.athanor.training.layers.Layer;
import org.athanor.training.layers.Pass;

/**
 * Numbers, and beside them the logarithm of one scale that is learned: [batch, 2 numbers].
 *
 * @param numbers the layer that makes them
 * @param first the first scale
 */
record LearnedScale(Layer numbers, double first) implements Layer {
  private static final String SCALE = "logscale";

  @Override
  public Shape declare(Shape input, Declarations declarations) {
    declarations.parameter(
        SCALE,
        Shape.of(1),
        (values, shape, random) -> Arrays.fill(values, (float) Math.log(first)));
    return Shape.of(2 * numbers.declare(input, declarations.scope("numbers")).size());
  }

  @Override
  public Node apply(Parameters parameters, Node input, Pass pass) {
    Node made =
        numbers
            .apply(parameters.scope("numbers"), input, pass.scope("numbers"))
            .reshape(input.shape().dimension(0), -1);
    return Nodes.concatenate(1, made, parameters.get(SCALE).broadcastTo(made.shape()));
  }

  /** The numbers of an output. */
  static Node numbers(Node outputs) {
    return outputs.slice(1, 0, outputs.shape().last() / 2);
  }

  /** The logarithms of their scales. */
  static Node logScales(Node outputs) {
    return outputs.slice(1, outputs.shape().last() / 2, outputs.shape().last());
  }
}
