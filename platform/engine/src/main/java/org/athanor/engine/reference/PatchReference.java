package org.athanor.engine.reference;

import org.athanor.training.graph.Shape;
import org.athanor.training.graph.operation.Fold;
import org.athanor.training.graph.operation.Patches;
import org.athanor.training.graph.operation.Window;

/** Patches of images, and their way back. */
final class PatchReference {
  private PatchReference() {}

  static double[] patches(Patches operation, Shape image, double[] x, Shape result) {
    double[] y = new double[result.size()];
    move(operation.window(), image, result, (pixel, patch) -> y[patch] = x[pixel]);
    return y;
  }

  static double[] fold(Fold operation, Shape patches, double[] x, Shape image) {
    double[] y = new double[image.size()];
    move(operation.window(), image, patches, (pixel, patch) -> y[pixel] += x[patch]);
    return y;
  }

  private interface Move {
    void move(int pixel, int patch);
  }

  private static void move(Window window, Shape image, Shape patches, Move move) {
    int channels = image.last();
    for (int patch = 0; patch < patches.size(); patch++) {
      int channel = patch % channels;
      int tap = patch / channels % (window.height() * window.width());
      int place = patch / patches.last();
      int column = place % patches.dimension(2);
      int row = place / patches.dimension(2) % patches.dimension(1);
      int sample = place / patches.dimension(2) / patches.dimension(1);
      int pixel = pixel(window, image, sample, row, column, tap);
      if (pixel >= 0) {
        move.move(pixel * channels + channel, patch);
      }
    }
  }

  /** The number of the pixel under a tap of the window at a place, or -1 in the padding. */
  static int pixel(Window window, Shape image, int sample, int row, int column, int tap) {
    int y =
        row * window.strideHeight()
            + tap / window.width() * window.dilationHeight()
            - window.padTop();
    int x =
        column * window.strideWidth()
            + tap % window.width() * window.dilationWidth()
            - window.padLeft();
    boolean inside = y >= 0 && y < image.dimension(1) && x >= 0 && x < image.dimension(2);
    return inside ? (sample * image.dimension(1) + y) * image.dimension(2) + x : -1;
  }
}
