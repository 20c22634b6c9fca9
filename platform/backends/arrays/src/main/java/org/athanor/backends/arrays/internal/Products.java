package org.athanor.backends.arrays.internal;

import java.util.List;
import org.athanor.backends.arrays.internal.Workbench.Arguments;
import org.athanor.backends.arrays.internal.Workbench.Loan;
import org.athanor.engine.backend.Call;
import org.athanor.engine.backend.Tensor;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.operation.Matmul;
import org.athanor.training.graph.operation.Window;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Products of matrices, and convolutions as products with patches. ND4J has convolutions of its
 * own, but they know one padding for both sides and allocate while they run.
 */
final class Products {
  private final Workbench bench;

  Products(Workbench bench) {
    this.bench = bench;
  }

  /** result = left right; leading axes are one batch. */
  Call matmul(Matmul product, Tensor left, Tensor right, Tensor result) {
    return matmul(product, batched(left), batched(right), batched(result));
  }

  private Call matmul(Matmul product, INDArray left, INDArray right, INDArray result) {
    Arguments transposed =
        Arguments.of(product.transposeLeft() ? 1 : 0, product.transposeRight() ? 1 : 0, 0);
    return bench.call("matmul", List.of(left, right), result, transposed);
  }

  private static INDArray batched(Tensor tensor) {
    Shape shape = tensor.shape();
    if (shape.rank() <= 3) {
      return ArrayMemory.view(tensor);
    }
    int rows = shape.dimension(-2);
    int columns = shape.dimension(-1);
    return ArrayMemory.view(tensor, Shape.of(shape.size() / rows / columns, rows, columns));
  }

  /** y = patches(x) k. */
  Call convolve(Window window, Tensor image, Tensor kernel, Tensor result) {
    try (Loan loan = bench.lend()) {
      Patched patched = patched(window, image.shape(), result.shape());
      Tensor patches = loan.tensor(patched.shape());
      return Workbench.sequence(
          List.of(
              takePatches(patched, image, patches),
              matmul(new Matmul(false, false), rows(patches), rows(kernel), rows(result))));
    }
  }

  /** x = fold(y k'). */
  Call spread(Window window, Tensor y, Tensor kernel, Tensor image) {
    try (Loan loan = bench.lend()) {
      Patched patched = patched(window, image.shape(), y.shape());
      Tensor patches = loan.tensor(patched.shape());
      return Workbench.sequence(
          List.of(
              matmul(new Matmul(false, true), rows(y), rows(kernel), rows(patches)),
              fold(patched, patches, image)));
    }
  }

  /** k = patches(x)' y. */
  Call weight(Window window, Tensor image, Tensor y, Tensor kernel) {
    try (Loan loan = bench.lend()) {
      Patched patched = patched(window, image.shape(), y.shape());
      Tensor patches = loan.tensor(patched.shape());
      return Workbench.sequence(
          List.of(
              takePatches(patched, image, patches),
              matmul(new Matmul(true, false), rows(patches), rows(y), rows(kernel))));
    }
  }

  /** [N, H, W, C] to [N, H', W', h w C]. */
  Call patches(Window window, Tensor image, Tensor patches) {
    return takePatches(patched(window, image.shape(), patches.shape()), image, patches);
  }

  /** [N, H', W', h w C], added up to [N, H, W, C]. */
  Call fold(Window window, Tensor patches, Tensor image) {
    return fold(patched(window, image.shape(), patches.shape()), patches, image);
  }

  /** The patches of a window over images: how many, and where each of their numbers lies. */
  private record Patched(Window window, int images, int channels, int height, int width) {
    int length() {
      return window.height() * window.width() * channels;
    }

    Shape shape() {
      return Shape.of(images, height, width, length());
    }

    /** As ND4J wants them: [N, C, h, w, H', W'], out of [N, H', W', h, w, C]. */
    INDArray columns(Tensor patches) {
      Shape shape = Shape.of(images, channels, window.height(), window.width(), height, width);
      int row = width * length();
      int[] strides = {height * row, 1, window.width() * channels, channels, row, length()};
      return ArrayMemory.view(patches, 0, shape, strides);
    }
  }

  private static Patched patched(Window window, Shape image, Shape result) {
    return new Patched(
        window, image.dimension(0), image.last(), result.dimension(1), result.dimension(2));
  }

  private Call takePatches(Patched patched, Tensor image, Tensor patches) {
    Window window = patched.window();
    return bench.call(
        "im2col",
        List.of(channelsFirst(image)),
        patched.columns(patches),
        Arguments.of(
            window.height(),
            window.width(),
            window.strideHeight(),
            window.strideWidth(),
            window.padTop(),
            window.padLeft(),
            window.dilationHeight(),
            window.dilationWidth(),
            0));
  }

  private Call fold(Patched patched, Tensor patches, Tensor image) {
    Window window = patched.window();
    return bench.call(
        "col2im",
        List.of(patched.columns(patches)),
        channelsFirst(image),
        Arguments.of(
            window.strideHeight(),
            window.strideWidth(),
            window.padTop(),
            window.padLeft(),
            image.shape().dimension(1),
            image.shape().dimension(2),
            window.dilationHeight(),
            window.dilationWidth(),
            0));
  }

  /** [N, H, W, C] seen as [N, C, H, W]. */
  private static INDArray channelsFirst(Tensor image) {
    Shape shape = image.shape();
    int height = shape.dimension(1);
    int width = shape.dimension(2);
    int channels = shape.last();
    return ArrayMemory.view(
        image,
        0,
        Shape.of(shape.dimension(0), channels, height, width),
        new int[] {height * width * channels, 1, width * channels, channels});
  }

  private static INDArray rows(Tensor tensor) {
    int columns = tensor.shape().last();
    return ArrayMemory.view(tensor, Shape.of(tensor.size() / columns, columns));
  }
}
