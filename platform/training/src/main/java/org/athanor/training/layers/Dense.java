package org.athanor.training.layers;

import org.athanor.training.graph.GraphException;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;

/**
 * y = W x + b along the last axis. Parameters as PyTorch's Linear: {@code weight} [outputs, inputs]
 * and {@code bias} [outputs], which begins uniform within 1 / sqrt(inputs).
 *
 * @param outputs the length of the last axis afterwards; at least 1
 * @param bias whether b is there
 * @param initialization of the weight
 */
public record Dense(int outputs, boolean bias, Initialization initialization) implements Layer {
  public Dense {
    Sizes.positive("outputs of a dense layer", outputs);
  }

  /** A dense layer with a bias that begins as PyTorch's do. */
  public Dense(int outputs) {
    this(outputs, true, Initialization.PYTORCH);
  }

  /** This without b, as before a normalisation that has its own. */
  public Dense withoutBias() {
    return new Dense(outputs, false, initialization);
  }

  /** This with other first weights. */
  public Dense initialized(Initialization other) {
    return new Dense(outputs, bias, other);
  }

  @Override
  public Shape declare(Shape input, Declarations declarations) {
    if (input.rank() < 1) {
      throw GraphException.of("a dense layer takes vectors, but an example is a single number");
    }
    int inputs = input.last();
    declarations.parameter(
        "weight", Shape.of(outputs, inputs), initialization.weights(inputs, outputs));
    if (bias) {
      declarations.parameter(
          "bias", Shape.of(outputs), Initializers.uniform(1 / Math.sqrt(inputs)));
    }
    return input.with(-1, outputs);
  }

  @Override
  public Node apply(Parameters parameters, Node input, Pass pass) {
    return apply(parameters, parameters.get("weight"), input);
  }

  /** The layer with a weight made of its own, such as a masked one. */
  Node apply(Parameters parameters, Node weight, Node input) {
    int inputs = weight.shape().last();
    if (input.shape().rank() < 2 || input.shape().last() != inputs) {
      throw GraphException.of(
          "a dense layer of weight " + weight.shape() + " cannot take a batch of " + input.shape());
    }
    Node rows = input.reshape(-1, inputs).matmul(weight, false, true);
    Node result = bias ? rows.plus(parameters.get("bias")) : rows;
    return result.reshape(input.shape().with(-1, outputs));
  }
}
