package org.athanor.datasets.digits;

import java.util.ArrayList;
import java.util.List;

/**
 * How each digit is written: one or more strokes, each a line through points, in a square from (0,
 * 0) at the upper left to (1, 1).
 */
final class Outlines {
  private static final int POINTS_A_TURN = 32;

  /** By digit, then by stroke; a stroke is x, y, x, y ... */
  private static final List<List<double[]>> DIGITS =
      List.of(
          List.of(new Pen().arc(0.5, 0.5, 0.26, 0.4, -90, 270).stroke()),
          List.of(new Pen().to(0.34, 0.26).to(0.54, 0.1).to(0.54, 0.9).stroke()),
          List.of(
              new Pen().arc(0.5, 0.33, 0.24, 0.23, -170, 35).to(0.25, 0.9).to(0.78, 0.9).stroke()),
          List.of(
              new Pen()
                  .arc(0.47, 0.29, 0.22, 0.19, -150, 90)
                  .arc(0.47, 0.69, 0.25, 0.21, -90, 150)
                  .stroke()),
          List.of(
              new Pen().to(0.56, 0.1).to(0.22, 0.62).to(0.8, 0.62).stroke(),
              new Pen().to(0.64, 0.38).to(0.64, 0.9).stroke()),
          List.of(
              new Pen()
                  .to(0.74, 0.1)
                  .to(0.34, 0.1)
                  .to(0.3, 0.46)
                  .arc(0.47, 0.65, 0.26, 0.25, -125, 145)
                  .stroke()),
          List.of(
              new Pen()
                  .to(0.66, 0.12)
                  .arc(0.62, 0.6, 0.36, 0.46, -110, -185)
                  .arc(0.5, 0.67, 0.24, 0.23, 180, -180)
                  .stroke()),
          List.of(new Pen().to(0.22, 0.1).to(0.78, 0.1).to(0.42, 0.9).stroke()),
          List.of(
              new Pen().arc(0.5, 0.29, 0.2, 0.19, 90, 450).stroke(),
              new Pen().arc(0.5, 0.69, 0.24, 0.21, -90, 270).stroke()),
          List.of(
              new Pen()
                  .arc(0.49, 0.33, 0.23, 0.22, 0, 360)
                  .to(0.72, 0.33)
                  .to(0.68, 0.62)
                  .to(0.56, 0.9)
                  .stroke()));

  private Outlines() {}

  /** The strokes of a digit. */
  static List<double[]> of(int digit) {
    return DIGITS.get(digit);
  }

  /** Writes one stroke. */
  private static final class Pen {
    private final List<Double> points = new ArrayList<>();

    Pen to(double x, double y) {
      points.add(x);
      points.add(y);
      return this;
    }

    /** Along an ellipse; 0 degrees is to the right, 90 degrees down. */
    Pen arc(double x, double y, double width, double height, double from, double to) {
      int steps = (int) Math.ceil(Math.abs(to - from) / 360 * POINTS_A_TURN);
      for (int step = 0; step <= steps; step++) {
        double angle = Math.toRadians(from + (to - from) * step / steps);
        to(x + width * Math.cos(angle), y + height * Math.sin(angle));
      }
      return this;
    }

    double[] stroke() {
      return points.stream().mapToDouble(Double::doubleValue).toArray();
    }
  }
}
