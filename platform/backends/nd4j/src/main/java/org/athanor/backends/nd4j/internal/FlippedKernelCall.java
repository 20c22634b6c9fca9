package org.athanor.backends.nd4j.internal;

import org.athanor.engine.backend.Call;
import org.athanor.engine.backend.Tensor;
import org.athanor.training.graph.Shape;

/**
 * Turns a kernel [h, w, C, O] by half a turn and swaps its channels, to [h, w, O, C]: with stride 1
 * a convolution with the result is the adjoint of the convolution with the kernel.
 */
final class FlippedKernelCall implements Call {
  private final Tensor kernel;
  private final Tensor flipped;
  private final float[] from;
  private final float[] to;

  FlippedKernelCall(Tensor kernel, Tensor flipped) {
    this.kernel = kernel;
    this.flipped = flipped;
    this.from = new float[kernel.size()];
    this.to = new float[kernel.size()];
  }

  /** The shape of the result. */
  static Shape shape(Shape kernel) {
    return kernel.with(2, kernel.last()).with(3, kernel.dimension(2));
  }

  @Override
  public void run() {
    kernel.memory().read(kernel.offset(), from, 0, from.length);
    int channels = kernel.shape().dimension(2);
    int results = kernel.shape().last();
    int taps = from.length / channels / results;
    for (int tap = 0; tap < taps; tap++) {
      int source = (taps - 1 - tap) * channels * results;
      int target = tap * channels * results;
      for (int c = 0; c < channels; c++) {
        for (int o = 0; o < results; o++) {
          to[target + o * channels + c] = from[source + c * results + o];
        }
      }
    }
    flipped.memory().write(flipped.offset(), to, 0, to.length);
  }
}
