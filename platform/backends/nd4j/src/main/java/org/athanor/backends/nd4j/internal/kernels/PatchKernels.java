package org.athanor.backends.nd4j.internal.kernels;

import java.util.Arrays;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.operation.Window;

/** Patches of images and their way back: im2col and col2im for [N, H, W, C]. */
final class PatchKernels {
  private PatchKernels() {}

  static HeapKernels.Kernel patches(Window window, Shape image, Shape result) {
    Walk walk = new Walk(window, image, result);
    int size = result.size();
    boolean padded =
        window.padTop() + window.padBottom() + window.padLeft() + window.padRight() > 0;
    return (x, y) -> {
      if (padded) {
        Arrays.fill(y, 0, size, 0);
      }
      walk.forEach((pixel, patch, length) -> System.arraycopy(x[0], pixel, y, patch, length));
    };
  }

  static HeapKernels.Kernel fold(Window window, Shape patches, Shape image) {
    Walk walk = new Walk(window, image, patches);
    int size = image.size();
    return (x, y) -> {
      Arrays.fill(y, 0, size, 0);
      walk.forEach((pixel, patch, length) -> add(x[0], patch, y, pixel, length));
    };
  }

  private static void add(float[] x, int from, float[] y, int to, int length) {
    for (int i = 0; i < length; i++) {
      y[to + i] += x[from + i];
    }
  }

  private interface Piece {
    void move(int pixel, int patch, int length);
  }

  /** All stretches that lie side by side both in the image and in the patches. */
  private record Walk(Window window, Shape image, Shape patches) {
    void forEach(Piece piece) {
      int channels = image.last();
      int width = image.dimension(2);
      for (int place = 0; place < patches.size() / patches.last(); place++) {
        int column = place % patches.dimension(2) * window.strideWidth() - window.padLeft();
        int row =
            place / patches.dimension(2) % patches.dimension(1) * window.strideHeight()
                - window.padTop();
        int sample = place / patches.dimension(2) / patches.dimension(1);
        for (int u = 0; u < window.height(); u++) {
          int y = row + u * window.dilationHeight();
          if (y >= 0 && y < image.dimension(1)) {
            int line = (sample * image.dimension(1) + y) * width;
            int patch = place * patches.last() + u * window.width() * channels;
            line(piece, line, column, patch, channels, width);
          }
        }
      }
    }

    private void line(Piece piece, int line, int column, int patch, int channels, int width) {
      if (window.dilationWidth() == 1) {
        int first = Math.max(0, -column);
        int last = Math.min(window.width(), width - column);
        if (first < last) {
          piece.move(
              (line + column + first) * channels,
              patch + first * channels,
              (last - first) * channels);
        }
        return;
      }
      for (int v = 0; v < window.width(); v++) {
        int x = column + v * window.dilationWidth();
        if (x >= 0 && x < width) {
          piece.move((line + x) * channels, patch + v * channels, channels);
        }
      }
    }
  }
}
