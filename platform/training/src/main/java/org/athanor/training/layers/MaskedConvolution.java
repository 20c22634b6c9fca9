package org.athanor.training.layers;

import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.operation.Window;

/**
 * A convolution that keeps its size and sees only what comes before each pixel, in the order of
 * reading (PixelCNN, van den Oord et al. 2016). With several colours, the channels before and after
 * split into as many equal groups, and those of a pixel are read in order as well.
 *
 * @param kind whether a pixel's own colour is seen
 * @param convolution with a window of odd size
 * @param colours the number of channels of the data; at least 1
 */
public record MaskedConvolution(Kind kind, Convolution convolution, int colours) implements Layer {
  /** Whether a colour of a pixel may see itself. */
  public enum Kind {
    /** It may not: for the first layer. */
    A,
    /** It may: for the layers after the first. */
    B
  }

  public MaskedConvolution {
    Sizes.positive("the colours of a masked convolution", colours);
    Window window = convolution.window();
    if (window.height() % 2 == 0 || window.width() % 2 == 0) {
      throw new IllegalArgumentException(
          "a masked convolution needs a window with a middle, of odd size, but got "
              + window.height()
              + " by "
              + window.width());
    }
  }

  /** One for images of a single colour. */
  public MaskedConvolution(Kind kind, int filters, int size) {
    this(kind, new Convolution(filters, Window.same(size)), 1);
  }

  @Override
  public Shape declare(Shape input, Declarations declarations) {
    return convolution.declare(input, declarations);
  }

  @Override
  public Node apply(Parameters parameters, Node input, Pass pass) {
    Node weight = parameters.get("weight");
    return convolution.apply(parameters, weight.times(mask(weight.shape())), input);
  }

  private Node mask(Shape kernel) {
    int filters = kernel.last();
    int channels = kernel.dimension(2);
    int middle = kernel.dimension(0) / 2 * kernel.dimension(1) + kernel.dimension(1) / 2;
    double[] mask = new double[kernel.size()];
    for (int i = 0; i < mask.length; i++) {
      int place = i / (channels * filters);
      int from = i / filters % channels * colours / channels;
      int to = i % filters * colours / filters;
      boolean seen =
          place < middle || (place == middle && (kind == Kind.A ? from < to : from <= to));
      mask[i] = seen ? 1 : 0;
    }
    return Nodes.constant(kernel, mask);
  }
}
