package org.athanor.training.layers;

import org.athanor.training.graph.GraphException;
import org.athanor.training.graph.Images;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.ParameterSpec;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.WeightLayout;
import org.athanor.training.graph.operation.Window;

/**
 * A convolution of images [height, width, channels], as PyTorch's Conv2d. Parameters: {@code
 * weight} [h, w, channels / groups, filters] here, OIHW outside, and {@code bias} [filters].
 *
 * @param filters channels afterwards; at least 1
 * @param window size, stride, padding and dilation
 * @param groups into which the channels are split, each with its own filters; 1 is none, as many as
 *     channels is depthwise
 * @param bias whether there is one; it begins uniform within 1 / sqrt(fan-in)
 * @param initialization of the weight
 */
public record Convolution(
    int filters, Window window, int groups, boolean bias, Initialization initialization)
    implements Layer {
  public Convolution {
    Sizes.positive("filters of a convolution", filters);
    Sizes.positive("groups of a convolution", groups);
  }

  /** A convolution with a bias that begins as PyTorch's do. */
  public Convolution(int filters, Window window) {
    this(filters, window, 1, true, Initialization.PYTORCH);
  }

  /** A square convolution: Conv2d(channels, filters, size, stride, padding). */
  public Convolution(int filters, int size, int stride, int padding) {
    this(filters, Window.of(size, stride, padding));
  }

  /** This without bias, as before a normalisation that has its own. */
  public Convolution withoutBias() {
    return new Convolution(filters, window, groups, false, initialization);
  }

  /** This with other first weights. */
  public Convolution initialized(Initialization other) {
    return new Convolution(filters, window, groups, bias, other);
  }

  /** This in groups. */
  public Convolution grouped(int count) {
    return new Convolution(filters, window, count, bias, initialization);
  }

  @Override
  public Shape declare(Shape input, Declarations declarations) {
    Sizes.image("a convolution", input);
    if (input.last() % groups != 0 || filters % groups != 0) {
      throw GraphException.of(
          "%d channels and %d filters do not split into %d groups"
              .formatted(input.last(), filters, groups));
    }
    int channels = input.last() / groups;
    int taps = window.height() * window.width();
    declarations.parameter(
        new ParameterSpec(
            "weight",
            Shape.of(window.height(), window.width(), channels, filters),
            initialization.weights(channels * taps, filters * taps),
            WeightLayout.CONVOLUTION));
    if (bias) {
      declarations.parameter(
          "bias", Shape.of(filters), Initializers.uniform(1 / Math.sqrt(channels * taps)));
    }
    return Shape.of(
        window.outputHeight(input.dimension(0)), window.outputWidth(input.dimension(1)), filters);
  }

  @Override
  public Node apply(Parameters parameters, Node input, Pass pass) {
    return apply(parameters, parameters.get("weight"), input);
  }

  /** The layer with a weight made of its own, such as a masked one. */
  Node apply(Parameters parameters, Node weight, Node input) {
    Node result =
        groups == 1
            ? Images.convolve(input, weight, window)
            : Images.convolveGrouped(input, weight, window, groups);
    return bias ? result.plus(parameters.get("bias")) : result;
  }
}
