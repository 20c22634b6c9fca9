package org.athanor.backends.nd4j.internal;

import java.util.ArrayList;
import java.util.List;
import org.athanor.backends.nd4j.internal.kernels.PatchCall;
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

  /** Numbers that stay in the second level cache: half a mebibyte of them. */
  private static final int CACHED = 1 << 17;

  /** Up to this many numbers of a patch, adding patches up beats ND4J's kernel. */
  private static final int SMALL_PATCH = 64;

  private final Nd4jBinder binder;

  ConvolutionCalls(Nd4jBinder binder) {
    this.binder = binder;
  }

  /** y = x * k. */
  Call convolve(Window window, Tensor image, Tensor kernel, Tensor result) {
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
    boolean invertible =
        window.inputHeight(y.shape().dimension(1)) == image.shape().dimension(1)
            && window.inputWidth(y.shape().dimension(2)) == image.shape().dimension(2);
    int patch = window.height() * window.width() * image.shape().last();
    if (isNative(window) && invertible && patch > SMALL_PATCH) {
      return binder.call("deconv2d", List.of(y, kernel), List.of(image), arguments(window));
    }
    Tensor patches = binder.scratch(patchShape(window, image, y));
    Fold fold = new Fold(window, image.shape().dimension(1), image.shape().dimension(2));
    return Nd4jBinder.sequence(
        List.of(
            binder.matmul(new Matmul(false, true), rows(y), rows(kernel), rows(patches)),
            binder.heap(fold, List.of(patches), image)));
  }

  /**
   * k = patches(x)' y, summed over a few images at a time, so that their patches stay in the second
   * level cache.
   */
  Call weight(Window window, Tensor image, Tensor y, Tensor kernel) {
    int images = image.shape().dimension(0);
    int perImage = patchShape(window, image, y).size() / images;
    int together = Math.min(images, Math.max(binder.threads(), CACHED / perImage));
    Tensor patches =
        binder.scratch(patchShape(window, part(image, 0, together), part(y, 0, together)));
    PatchCall.Scratch scratch = binder.patchScratch(image.size() / images, perImage);
    List<Call> calls = new ArrayList<>();
    for (int start = 0; start < images; start += together) {
      int count = Math.min(together, images - start);
      Tensor x = part(image, start, count);
      Tensor seen = part(patches, 0, count);
      calls.add(binder.patches(window, x, seen, scratch));
      Matmul product = new Matmul(true, false);
      Tensor right = rows(part(y, start, count));
      calls.add(
          start == 0
              ? binder.matmul(product, rows(seen), right, rows(kernel))
              : binder.matmulAdding(product, rows(seen), right, rows(kernel)));
    }
    return Nd4jBinder.sequence(calls);
  }

  /** Some of the images of a batch. */
  private static Tensor part(Tensor images, int start, int count) {
    Shape shape = images.shape().with(0, count);
    int one = shape.size() / count;
    return new Tensor(images.memory(), images.offset() + start * one, shape);
  }

  private static Shape patchShape(Window window, Tensor image, Tensor result) {
    return result.shape().with(-1, window.height() * window.width() * image.shape().last());
  }

  private static Tensor rows(Tensor tensor) {
    int columns = tensor.shape().last();
    return tensor.reshape(Shape.of(tensor.size() / columns, columns));
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
