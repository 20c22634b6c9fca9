package org.athanor.training.layers;

import java.util.function.UnaryOperator;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;

/**
 * Functions of single numbers, as layers. Being an enum, they are also a choice that a plugin can
 * declare as a parameter.
 */
public enum Activation implements Layer {
  /** max(x, 0). */
  RELU(Node::relu),
  /** x above 0, else 0.2 x; see {@link LeakyRelu} for another slope. */
  LEAKYRELU(x -> x.leakyRelu(0.2)),
  /** x above 0, else exp(x) - 1 (Clevert et al. 2016). */
  ELU(x -> x.relu().plus(negativePart(x).exp().minus(1))),
  /**
   * 1.0507 x above 0, else 1.0507 1.6733 (exp(x) - 1), which keeps mean 0 and variance 1 (Klambauer
   * et al. 2017).
   */
  SELU(
      x ->
          x.relu()
              .plus(negativePart(x).exp().minus(1).times(1.6732632423543772))
              .times(1.0507009873554805)),
  /** x times the standard normal distribution function of x (Hendrycks and Gimpel 2016). */
  GELU(x -> x.times(Nodes.normalDistribution(x))),
  /** x sigmoid(x), also known as swish (Ramachandran et al. 2017). */
  SILU(x -> x.times(x.sigmoid())),
  /** The hyperbolic tangent. */
  TANH(Node::tanh),
  /** 1 / (1 + exp -x). */
  SIGMOID(Node::sigmoid),
  /** log(1 + exp x). */
  SOFTPLUS(Node::softplus),
  /** x as it is. */
  LINEAR(x -> x);

  private final UnaryOperator<Node> function;

  Activation(UnaryOperator<Node> function) {
    this.function = function;
  }

  /** The function on its own. */
  public Node of(Node x) {
    return function.apply(x);
  }

  @Override
  public Shape declare(Shape input, Declarations declarations) {
    return input;
  }

  @Override
  public Node apply(Parameters parameters, Node input, Pass pass) {
    return of(input);
  }

  /** min(x, 0): keeps the exponential of a large x, which is not used, from overflowing. */
  private static Node negativePart(Node x) {
    return x.minus(x.relu());
  }
}
