package org.athanor.training.layers;

import org.athanor.training.graph.Initializer;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;

/** The affine maps that recurrent cells make their gates of, named as PyTorch names them. */
final class Gates {
  private Gates() {}

  static void declare(int gates, int width, int inputs, Declarations declarations) {
    Initializer uniform = Initializers.uniform(1 / Math.sqrt(width));
    declarations.parameter("weight_ih", Shape.of(gates * width, inputs), uniform);
    declarations.parameter("weight_hh", Shape.of(gates * width, width), uniform);
    declarations.parameter("bias_ih", Shape.of(gates * width), uniform);
    declarations.parameter("bias_hh", Shape.of(gates * width), uniform);
  }

  static Node ofInput(Parameters parameters, Node input) {
    return input.matmul(parameters.get("weight_ih"), false, true).plus(parameters.get("bias_ih"));
  }

  static Node ofState(Parameters parameters, Node state) {
    return state.matmul(parameters.get("weight_hh"), false, true).plus(parameters.get("bias_hh"));
  }
}
