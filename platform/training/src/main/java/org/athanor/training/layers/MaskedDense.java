package org.athanor.training.layers;

import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;

/**
 * A dense layer some of whose weights are held at 0 (Germain et al. 2015): y = (W mask) x + b. See
 * {@link Autoregressive} for the usual masks.
 */
public record MaskedDense(Dense dense, Connections connections) implements Layer {
  /** Which outputs may see which inputs. */
  @FunctionalInterface
  public interface Connections {
    boolean connect(int input, int output);
  }

  @Override
  public Shape declare(Shape input, Declarations declarations) {
    return dense.declare(input, declarations);
  }

  @Override
  public Node apply(Parameters parameters, Node input, Pass pass) {
    Node weight = parameters.get("weight");
    return dense.apply(parameters, weight.times(mask(weight.shape())), input);
  }

  private Node mask(Shape shape) {
    int inputs = shape.last();
    double[] mask = new double[shape.size()];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = connections.connect(i % inputs, i / inputs) ? 1 : 0;
    }
    return Nodes.constant(shape, mask);
  }
}
