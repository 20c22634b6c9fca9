package org.athanor.backends.nd4j.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.athanor.engine.backend.Call;
import org.athanor.engine.backend.Tensor;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.operation.Matmul;
import org.athanor.training.graph.operation.Window;

/**
 * The gradient of a convolution with respect to its kernel as products with patches, some images at
 * a time so that their patches stay in a cache.
 *
 * <p>Row u of the kernel is Q_u' y, where a row of Q_u is the part of a patch that lies on one row
 * of the image. With the rows of all images in the order [row, image, column], Q_u is one dense
 * stretch of the same Q for every u, and every number of an image is copied w times, not h w times.
 * Rows that a stride s leaves between are kept apart: Q is [row mod s, row / s, image, column, w
 * C].
 */
final class KernelGradient {
  /** Numbers of patches that are made at a time: 4 MiB, a share of the last-level cache. */
  private static final int TOGETHER = 1 << 20;

  /** Narrower rows of patches are not worth a product each; whole patches are. */
  private static final int NARROW = 32;

  private final Nd4jBinder binder;
  private final Map<Geometry, Workshop> workshops = new HashMap<>();

  KernelGradient(Nd4jBinder binder) {
    this.binder = binder;
  }

  /** What is alike for calls that can work in the same memory. */
  private record Geometry(Window window, Shape image, Shape result) {
    int images() {
      return image.dimension(0);
    }

    /** The numbers of a row of patches. */
    int width() {
      return window.width() * image.last();
    }

    boolean isNarrow() {
      return width() < NARROW;
    }

    /** How many rows of patches there are for each remainder of a division by the stride. */
    int rows() {
      return result.dimension(1) + shift(window.height() - 1);
    }

    int shift(int u) {
      return u * window.dilationHeight() / window.strideHeight();
    }

    int remainder(int u) {
      return u * window.dilationHeight() % window.strideHeight();
    }

    /** The places of a row of results of all images. */
    int places() {
      return images() * result.dimension(2);
    }

    int patches() {
      return isNarrow()
          ? result.dimension(1) * places() * window.height() * width()
          : window.strideHeight() * rows() * places() * width();
    }
  }

  /** Memory for patches, whose padding stays zero, and the stretches that fill it. */
  private record Workshop(Tensor patches, Stretches filling, Tensor turned, Stretches turning) {}

  Call bind(Window window, Tensor image, Tensor y, Tensor kernel) {
    int images = image.shape().dimension(0);
    int one = geometry(window, image, y, 1).patches();
    int groups = (int) Math.min(images, Math.ceil((double) one * images / TOGETHER));
    List<Call> calls = new ArrayList<>();
    for (int group = 0; group < groups; group++) {
      int start = images * group / groups;
      int count = images * (group + 1) / groups - start;
      Geometry geometry = geometry(window, image, y, count);
      Workshop workshop = workshops.computeIfAbsent(geometry, this::workshop);
      calls.add(
          binder.stretches(workshop.filling(), part(image, start, count), workshop.patches()));
      Tensor right = part(y, start, count);
      if (geometry.isNarrow()) {
        Tensor left = workshop.patches();
        calls.add(product(left, rows(right), rows(kernel), group == 0));
      } else {
        calls.add(binder.stretches(workshop.turning(), right, workshop.turned()));
        calls.addAll(products(geometry, workshop, kernel, group == 0));
      }
    }
    return Nd4jBinder.sequence(calls);
  }

  /** One product for each row of the kernel. */
  private List<Call> products(Geometry g, Workshop workshop, Tensor kernel, boolean first) {
    List<Call> calls = new ArrayList<>();
    Tensor q = workshop.patches();
    int depth = g.result().dimension(1) * g.places();
    int results = kernel.shape().last();
    for (int u = 0; u < g.window().height(); u++) {
      int row = g.remainder(u) * g.rows() + g.shift(u);
      int offset = q.offset() + row * g.places() * g.width();
      Tensor left = new Tensor(q.memory(), offset, Shape.of(depth, g.width()));
      int to = kernel.offset() + u * g.width() * results;
      Tensor part = new Tensor(kernel.memory(), to, Shape.of(g.width(), results));
      calls.add(product(left, workshop.turned(), part, first));
    }
    return calls;
  }

  private Call product(Tensor left, Tensor right, Tensor result, boolean first) {
    Matmul product = new Matmul(true, false);
    return first
        ? binder.matmul(product, left, right, result)
        : binder.matmulAdding(product, left, right, result);
  }

  private static Geometry geometry(Window window, Tensor image, Tensor y, int images) {
    return new Geometry(window, image.shape().with(0, images), y.shape().with(0, images));
  }

  private Workshop workshop(Geometry g) {
    int depth = g.result().dimension(1) * g.places();
    if (g.isNarrow()) {
      Tensor patches = binder.scratch(Shape.of(depth, g.patches() / depth));
      return new Workshop(patches, wholePatches(g), patches, new Stretches());
    }
    Tensor patches = binder.scratch(Shape.of(g.patches()));
    Tensor turned = binder.scratch(Shape.of(depth, g.result().last()));
    return new Workshop(patches, patchRows(g), turned, turning(g));
  }

  /** Fills [row mod s, row / s, image, column, w C]. */
  private static Stretches patchRows(Geometry g) {
    Stretches stretches = new Stretches();
    int target = 0;
    for (int remainder = 0; remainder < g.window().strideHeight(); remainder++) {
      for (int row = 0; row < g.rows(); row++) {
        int line = row * g.window().strideHeight() + remainder - g.window().padTop();
        for (int image = 0; image < g.images(); image++) {
          for (int column = 0; column < g.result().dimension(2); column++) {
            patchRow(g, image, line, column, target, stretches);
            target += g.width();
          }
        }
      }
    }
    return stretches;
  }

  /** Fills [image, row, column, h w C]. */
  private static Stretches wholePatches(Geometry g) {
    Stretches stretches = new Stretches();
    int target = 0;
    for (int image = 0; image < g.images(); image++) {
      for (int row = 0; row < g.result().dimension(1); row++) {
        for (int column = 0; column < g.result().dimension(2); column++) {
          for (int u = 0; u < g.window().height(); u++) {
            int line =
                row * g.window().strideHeight()
                    + u * g.window().dilationHeight()
                    - g.window().padTop();
            patchRow(g, image, line, column, target, stretches);
            target += g.width();
          }
        }
      }
    }
    return stretches;
  }

  /** What a window at a column sees of one line of one image; outside the image are zeros. */
  private static void patchRow(
      Geometry g, int image, int line, int column, int target, Stretches stretches) {
    int height = g.image().dimension(1);
    int width = g.image().dimension(2);
    int channels = g.image().last();
    if (line < 0 || line >= height) {
      return;
    }
    int left = column * g.window().strideWidth() - g.window().padLeft();
    for (int v = 0; v < g.window().width(); v++) {
      int x = left + v * g.window().dilationWidth();
      if (x >= 0 && x < width) {
        int source = ((image * height + line) * width + x) * channels;
        stretches.add(source, target + v * channels, channels);
      }
    }
  }

  /** From [image, row, column, O] to [row, image, column, O]. */
  private static Stretches turning(Geometry g) {
    Stretches stretches = new Stretches();
    int rows = g.result().dimension(1);
    int line = g.result().dimension(2) * g.result().last();
    for (int row = 0; row < rows; row++) {
      for (int image = 0; image < g.images(); image++) {
        stretches.add((image * rows + row) * line, (row * g.images() + image) * line, line);
      }
    }
    return stretches;
  }

  /** Some of the images of a batch. */
  private static Tensor part(Tensor images, int start, int count) {
    Shape shape = images.shape().with(0, count);
    int one = shape.size() / count;
    return new Tensor(images.memory(), images.offset() + start * one, shape);
  }

  private static Tensor rows(Tensor tensor) {
    int columns = tensor.shape().last();
    return tensor.reshape(Shape.of(tensor.size() / columns, columns));
  }
}
