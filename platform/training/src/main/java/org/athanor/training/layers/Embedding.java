package org.athanor.training.layers;

import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;

/**
 * A learned vector for each whole number. Parameter {@code weight} [count, width] begins standard
 * normal, as PyTorch's Embedding.
 *
 * @param count how many numbers there are: 0 to count - 1
 * @param width the length of each vector, a new last axis
 */
public record Embedding(int count, int width) implements Layer {
  public Embedding {
    Sizes.positive("the count of an embedding", count);
    Sizes.positive("the width of an embedding", width);
  }

  @Override
  public Shape declare(Shape input, Declarations declarations) {
    declarations.parameter("weight", Shape.of(count, width), Initializers.normal(0, 1));
    return appended(input);
  }

  @Override
  public Node apply(Parameters parameters, Node input, Pass pass) {
    return Nodes.gather(parameters.get("weight"), input.reshape(-1))
        .reshape(appended(input.shape()));
  }

  private Shape appended(Shape shape) {
    int[] longer = java.util.Arrays.copyOf(shape.toArray(), shape.rank() + 1);
    longer[shape.rank()] = width;
    return Shape.of(longer);
  }
}
