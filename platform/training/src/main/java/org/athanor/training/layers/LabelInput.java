package org.athanor.training.layers;

import java.util.Optional;
import org.athanor.training.graph.GraphException;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;

/**
 * Puts the class of each example beside its numbers, along the last axis: a vector becomes longer,
 * an image [height, width, channels] gets further channels, the same in every pixel. Without
 * classes it passes its input on.
 *
 * @param classes how many there are; 0 for none
 * @param embedding the length of the learned vector that stands for a class, parameter {@code
 *     weight} [classes, embedding]; 0 for a 1 at its place and 0 elsewhere
 * @param labels one row for each example of the batch with a 1 at its class; empty without classes,
 *     and while only shapes are asked for
 */
public record LabelInput(int classes, int embedding, Optional<Node> labels) implements Layer {
  /** No classes. */
  public static final LabelInput NONE = new LabelInput(0, 0, Optional.empty());

  /** The numbers that are put beside the others. */
  public int width() {
    return embedding == 0 || classes == 0 ? classes : embedding;
  }

  @Override
  public Shape declare(Shape input, Declarations declarations) {
    if (classes == 0) {
      return input;
    }
    if (embedding > 0) {
      declarations.parameter("weight", Shape.of(classes, embedding), Initializers.normal(0, 1));
    }
    return input.with(-1, input.last() + width());
  }

  @Override
  public Node apply(Parameters parameters, Node input, Pass pass) {
    return classes == 0 ? input : Nodes.concatenate(-1, input, beside(parameters, input.shape()));
  }

  private Node beside(Parameters parameters, Shape input) {
    Node told =
        labels.orElseThrow(() -> GraphException.of("a conditional network was told no class"));
    if (told.shape().dimension(0) != input.dimension(0)) {
      throw GraphException.of(
          ("there are %d labels for %d examples: a trick that changes the number of examples does"
                  + " not fit a conditional network")
              .formatted(told.shape().dimension(0), input.dimension(0)));
    }
    Node vector = embedding > 0 ? told.matmul(parameters.get("weight")) : told;
    int[] column = new int[input.rank()];
    java.util.Arrays.fill(column, 1);
    column[0] = input.dimension(0);
    column[column.length - 1] = width();
    return vector.reshape(Shape.of(column)).broadcastTo(input.with(-1, width()));
  }
}
