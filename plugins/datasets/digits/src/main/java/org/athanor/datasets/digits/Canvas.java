package org.athanor.datasets.digits;

import java.util.Arrays;

/** A grey image on which strokes are drawn; a pixel knows its distance to the nearest of them. */
final class Canvas {
  private final int size;
  private final double[] squaredDistances;

  Canvas(int size) {
    this.size = size;
    this.squaredDistances = new double[size * size];
  }

  /** Draws a digit: each pixel's share of white, 0 to 1, into an array. */
  void draw(int digit, Handwriting hand, float[] into, int offset) {
    Arrays.fill(squaredDistances, Double.POSITIVE_INFINITY);
    double radius = hand.width() * size / 2;
    for (double[] stroke : Outlines.of(digit)) {
      for (int point = 2; point < stroke.length; point += 2) {
        segment(
            size * hand.x(stroke[point - 2], stroke[point - 1]),
            size * hand.y(stroke[point - 2], stroke[point - 1]),
            size * hand.x(stroke[point], stroke[point + 1]),
            size * hand.y(stroke[point], stroke[point + 1]),
            radius + 1);
      }
    }
    for (int pixel = 0; pixel < squaredDistances.length; pixel++) {
      // The edge is as soft as a pixel is wide.
      double inside = radius + 0.5 - Math.sqrt(squaredDistances[pixel]);
      into[offset + pixel] = (float) Math.max(0, Math.min(1, inside));
    }
  }

  /** Brings the pixels within reach as near to a segment as they are. */
  private void segment(double fromX, double fromY, double toX, double toY, double reach) {
    double wide = toX - fromX;
    double high = toY - fromY;
    double squared = wide * wide + high * high;
    int lastY = last(Math.max(fromY, toY) + reach);
    int lastX = last(Math.max(fromX, toX) + reach);
    for (int y = first(Math.min(fromY, toY) - reach); y <= lastY; y++) {
      for (int x = first(Math.min(fromX, toX) - reach); x <= lastX; x++) {
        double atX = x + 0.5 - fromX;
        double atY = y + 0.5 - fromY;
        double along =
            squared == 0 ? 0 : Math.max(0, Math.min(1, (atX * wide + atY * high) / squared));
        double offX = atX - along * wide;
        double offY = atY - along * high;
        int pixel = y * size + x;
        squaredDistances[pixel] = Math.min(squaredDistances[pixel], offX * offX + offY * offY);
      }
    }
  }

  private static int first(double edge) {
    return Math.max(0, (int) Math.floor(edge));
  }

  private int last(double edge) {
    return Math.min(size - 1, (int) Math.ceil(edge));
  }
}
