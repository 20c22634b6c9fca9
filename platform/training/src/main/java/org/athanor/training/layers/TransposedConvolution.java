package org.athanor.training.layers;

import org.athanor.training.graph.GraphException;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.ParameterSpec;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.WeightLayout;
import org.athanor.training.graph.operation.Window;

/**
 * A transposed convolution of images [height, width, channels], as PyTorch's ConvTranspose2d: a
 * side of n becomes (n - 1) stride - 2 padding + dilation (size - 1) + outputPadding + 1.
 * Parameters: {@code weight} [h, w, filters, channels] here, [channels, filters, h, w] outside, and
 * {@code bias} [filters].
 *
 * @param filters channels afterwards; at least 1
 * @param window size, stride, padding and dilation of the convolution that this is the transpose of
 * @param outputPadding added at the bottom and on the right; below the stride
 * @param bias whether there is one; it begins uniform within 1 / sqrt(filters h w), as PyTorch's
 * @param initialization of the weight
 */
public record TransposedConvolution(
    int filters, Window window, int outputPadding, boolean bias, Initialization initialization)
    implements Layer {
  public TransposedConvolution {
    Sizes.positive("filters of a transposed convolution", filters);
    int stride = Math.min(window.strideHeight(), window.strideWidth());
    if (outputPadding < 0 || (outputPadding > 0 && outputPadding >= stride)) {
      throw new IllegalArgumentException(
          "output padding must be from 0 to below the stride of "
              + stride
              + " but got "
              + outputPadding);
    }
  }

  /** A square one: ConvTranspose2d(channels, filters, size, stride, padding). */
  public TransposedConvolution(int filters, int size, int stride, int padding) {
    this(filters, Window.of(size, stride, padding), 0, true, Initialization.PYTORCH);
  }

  /** This without bias, as before a normalisation that has its own. */
  public TransposedConvolution withoutBias() {
    return new TransposedConvolution(filters, window, outputPadding, false, initialization);
  }

  /** This with other first weights. */
  public TransposedConvolution initialized(Initialization other) {
    return new TransposedConvolution(filters, window, outputPadding, bias, other);
  }

  @Override
  public Shape declare(Shape input, Declarations declarations) {
    Sizes.image("a transposed convolution", input);
    int channels = input.last();
    int taps = window.height() * window.width();
    declarations.parameter(
        new ParameterSpec(
            "weight",
            Shape.of(window.height(), window.width(), filters, channels),
            initialization.weights(filters * taps, channels * taps),
            WeightLayout.TRANSPOSED_CONVOLUTION));
    if (bias) {
      declarations.parameter(
          "bias", Shape.of(filters), Initializers.uniform(1 / Math.sqrt(filters * taps)));
    }
    int height = height(input.dimension(0));
    int width = width(input.dimension(1));
    if (height < 1 || width < 1) {
      throw GraphException.of("of images of " + input + " this padding leaves nothing");
    }
    return Shape.of(height, width, filters);
  }

  @Override
  public Node apply(Parameters parameters, Node input, Pass pass) {
    int height = height(input.shape().dimension(1));
    int width = width(input.shape().dimension(2));
    Node result =
        Node.of(
            new org.athanor.training.graph.operation.TransposedConvolution(window, height, width),
            input,
            parameters.get("weight"));
    return bias ? result.plus(parameters.get("bias")) : result;
  }

  private int height(int input) {
    return window.inputHeight(input) + outputPadding;
  }

  private int width(int input) {
    return window.inputWidth(input) + outputPadding;
  }
}
