package org.athanor.backends.nd4j.internal;

import java.util.List;
import org.athanor.engine.backend.Call;
import org.athanor.engine.backend.Tensor;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.operation.Fold;
import org.athanor.training.graph.operation.Matmul;
import org.athanor.training.graph.operation.Patches;
import org.athanor.training.graph.operation.Window;

/**
 * Convolutions: ND4J's own where they can say the window, else as products with patches. A kernel
 * [h, w, C, O] is, as a matrix, [h w C, O].
 */
final class ConvolutionCalls {
  private static final int EXPLICIT_PADDING = 0;
  private static final int CHANNELS_LAST = 1;
  private static final int KERNEL_HWIO = 0;

  /** Up to this many numbers of a patch, adding patches up beats ND4J's kernel. */
  private static final int SMALL_PATCH = 64;

  private final Nd4jBinder binder;
  private final KernelGradient kernelGradient;

  ConvolutionCalls(Nd4jBinder binder) {
    this.binder = binder;
    this.kernelGradient = new KernelGradient(binder);
  }

  /** y = x * k. */
  Call convolve(Window window, Tensor image, Tensor kernel, Tensor result) {
    if (isPointwise(window)) {
      return binder.matmul(new Matmul(false, false), rows(image), rows(kernel), rows(result));
    }
    if (isNative(window)) {
      return binder.call("conv2d", List.of(image, kernel), List.of(result), arguments(window));
    }
    Tensor patches = binder.scratch(patchShape(window, image, result));
    return Nd4jBinder.sequence(
        List.of(
            binder.heap(new Patches(window), List.of(image), patches),
            binder.matmul(new Matmul(false, false), rows(patches), rows(kernel), rows(result))));
  }

  /** x = the adjoint of the convolution with k, applied to y. */
  Call spread(Window window, Tensor y, Tensor kernel, Tensor image) {
    if (isPointwise(window)) {
      return binder.matmul(new Matmul(false, true), rows(y), rows(kernel), rows(image));
    }
    boolean invertible =
        window.inputHeight(y.shape().dimension(1)) == image.shape().dimension(1)
            && window.inputWidth(y.shape().dimension(2)) == image.shape().dimension(2);
    int patch = window.height() * window.width() * image.shape().last();
    if (isNative(window) && invertible && patch > SMALL_PATCH) {
      if (isFlippable(window)) {
        return convolveFlipped(window, y, kernel, image);
      }
      return binder.call("deconv2d", List.of(y, kernel), List.of(image), arguments(window));
    }
    Tensor patches = binder.scratch(patchShape(window, image, y));
    Fold fold = new Fold(window, image.shape().dimension(1), image.shape().dimension(2));
    return Nd4jBinder.sequence(
        List.of(
            binder.matmul(new Matmul(false, true), rows(y), rows(kernel), rows(patches)),
            binder.heap(fold, List.of(patches), image)));
  }

  /** With stride 1 the adjoint is a convolution too, which ND4J does a fifth faster. */
  private Call convolveFlipped(Window window, Tensor y, Tensor kernel, Tensor image) {
    Tensor flipped = binder.scratch(FlippedKernelCall.shape(kernel.shape()));
    int top = window.height() - 1 - window.padTop();
    int left = window.width() - 1 - window.padLeft();
    Window back = new Window(window.height(), window.width(), 1, 1, top, top, left, left, 1, 1);
    return Nd4jBinder.sequence(
        List.of(
            new FlippedKernelCall(kernel, flipped),
            binder.call("conv2d", List.of(y, flipped), List.of(image), arguments(back))));
  }

  /** k = the adjoint of the convolution of x, applied to y. */
  Call weight(Window window, Tensor image, Tensor y, Tensor kernel) {
    if (isPointwise(window)) {
      return binder.matmul(new Matmul(true, false), rows(image), rows(y), rows(kernel));
    }
    return kernelGradient.bind(window, image, y, kernel);
  }

  private static Shape patchShape(Window window, Tensor image, Tensor result) {
    return result.shape().with(-1, window.height() * window.width() * image.shape().last());
  }

  private static Tensor rows(Tensor tensor) {
    int columns = tensor.shape().last();
    return tensor.reshape(Shape.of(tensor.size() / columns, columns));
  }

  /** One product for all pixels, which see nothing but themselves. */
  private static boolean isPointwise(Window window) {
    return window.equals(Window.same(1));
  }

  /** A native window whose way back is one with stride 1 and padding that is not negative. */
  private static boolean isFlippable(Window window) {
    return window.strideHeight() == 1
        && window.strideWidth() == 1
        && window.padTop() < window.height()
        && window.padLeft() < window.width();
  }

  /** ND4J knows one padding for both sides, and its fast kernels no dilation. */
  private static boolean isNative(Window window) {
    return window.padTop() == window.padBottom()
        && window.padLeft() == window.padRight()
        && window.dilationHeight() == 1
        && window.dilationWidth() == 1;
  }

  private static NativeCall.Arguments arguments(Window window) {
    return NativeCall.Arguments.integers(
        window.height(),
        window.width(),
        window.strideHeight(),
        window.strideWidth(),
        window.padTop(),
        window.padLeft(),
        window.dilationHeight(),
        window.dilationWidth(),
        EXPLICIT_PADDING,
        CHANNELS_LAST,
        KERNEL_HWIO);
  }
}
