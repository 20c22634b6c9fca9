package org.athanor.training.layers;

import org.athanor.training.graph.Images;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.operation.Window;

/** The largest under each place of a window, for each channel; padding never wins. */
public record MaxPool(Window window) implements Layer {
  /** Squares side by side. */
  public MaxPool(int size) {
    this(Window.of(size, size, 0));
  }

  @Override
  public Shape declare(Shape input, Declarations declarations) {
    return Sizes.under(window, "maximum pooling", input);
  }

  @Override
  public Node apply(Parameters parameters, Node input, Pass pass) {
    return Images.maxPool(input, window);
  }
}
