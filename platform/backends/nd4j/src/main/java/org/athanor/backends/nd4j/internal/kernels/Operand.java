package org.athanor.backends.nd4j.internal.kernels;

import java.util.Arrays;
import java.util.Optional;
import org.athanor.engine.backend.Tensor;
import org.athanor.training.graph.Shape;

/**
 * An input of an element-wise program that fills a block with its elements for a range of the
 * result, repeating them as broadcasting asks. Seen from the result in row-major order, a broadcast
 * input is {@code outer} x {@code period} x {@code inner} elements of which only the period is its
 * own: a row vector has inner 1, a column has outer 1, a scalar period 1.
 */
final class Operand {
  private final Tensor tensor;
  private final int period;
  private final int inner;
  private final float[] own;

  private Operand(Tensor tensor, int period, int inner, boolean whole) {
    this.tensor = tensor;
    this.period = period;
    this.inner = inner;
    this.own = whole ? new float[0] : new float[period];
  }

  /** How the tensor is read for a result of a shape, if it repeats in the simple way above. */
  static Optional<Operand> of(Tensor tensor, Shape result) {
    if (tensor.size() == result.size()) {
      return Optional.of(new Operand(tensor, result.size(), 1, true));
    }
    Shape shape = tensor.shape();
    int leading = result.rank() - shape.rank();
    int first = result.rank();
    int last = -1;
    for (int axis = 0; axis < result.rank(); axis++) {
      int length = axis < leading ? 1 : shape.dimension(axis - leading);
      if (length > 1) {
        first = Math.min(first, axis);
        last = axis;
      }
    }
    int period = 1;
    for (int axis = first; axis <= last; axis++) {
      period *= result.dimension(axis);
    }
    if (period != tensor.size()) {
      return Optional.empty();
    }
    int inner = 1;
    for (int axis = Math.max(last + 1, 0); axis < result.rank() && last >= 0; axis++) {
      inner *= result.dimension(axis);
    }
    return Optional.of(new Operand(tensor, period, last < 0 ? result.size() : inner, false));
  }

  /** Reads what is repeated; before the first block of each run. */
  void prepare() {
    if (own.length > 0) {
      tensor.memory().read(tensor.offset(), own, 0, own.length);
    }
  }

  /** Fills a block with the elements for {@code start} to {@code start + count} of the result. */
  void load(int start, int count, float[] block) {
    if (own.length == 0) {
      tensor.memory().read(tensor.offset() + start, block, 0, count);
    } else if (period == 1) {
      Arrays.fill(block, 0, count, own[0]);
    } else if (inner == 1) {
      repeatRow(start, count, block);
    } else {
      repeatElements(start, count, block);
    }
  }

  private void repeatRow(int start, int count, float[] block) {
    int done = 0;
    int phase = start % period;
    while (done < count) {
      int length = Math.min(period - phase, count - done);
      System.arraycopy(own, phase, block, done, length);
      done += length;
      phase = 0;
    }
  }

  private void repeatElements(int start, int count, float[] block) {
    int done = 0;
    while (done < count) {
      int position = start + done;
      int length = Math.min(inner - position % inner, count - done);
      Arrays.fill(block, done, done + length, own[position / inner % period]);
      done += length;
    }
  }
}
