package org.athanor.datasets.digits;

import org.athanor.training.random.RandomStream;

/**
 * How one digit is written: x' = A (x - c) + c + t on the unit square with c its middle, with a pen
 * of some width.
 *
 * @param matrix A by rows
 * @param moveX to the right, as a share of the image
 * @param moveY downwards
 * @param width of the pen, as a share of the image
 */
record Handwriting(double[] matrix, double moveX, double moveY, double width) {
  /** The share of the image that an undistorted digit's square takes. */
  private static final double FRAME = 0.9;

  private static final double TURN = Math.toRadians(9);
  private static final double SHEAR = 0.15;
  private static final double STRETCH = 0.1;
  private static final double MOVE = 0.035;
  private static final double WIDTH = 0.25;

  /** As a font would write it. */
  static Handwriting plain(double width) {
    return new Handwriting(new double[] {FRAME, 0, 0, FRAME}, 0, 0, width);
  }

  /** Some way to write; all deviations grow with the distortion. */
  static Handwriting draw(double distortion, double width, RandomStream random) {
    double turn = deviation(distortion * TURN, random);
    double shear = deviation(distortion * SHEAR, random);
    double wide = FRAME * Math.exp(deviation(distortion * STRETCH, random));
    double high = FRAME * Math.exp(deviation(distortion * STRETCH, random));
    double moveX = deviation(distortion * MOVE, random);
    double moveY = deviation(distortion * MOVE, random);
    double pen = width * Math.exp(deviation(distortion * WIDTH, random));
    double cosine = Math.cos(turn);
    double sine = Math.sin(turn);
    double[] matrix = {
      wide * cosine, high * (shear * cosine - sine), wide * sine, high * (shear * sine + cosine)
    };
    return new Handwriting(matrix, moveX, moveY, pen);
  }

  /** Normal, cut at two deviations so that digits stay in the image. */
  private static double deviation(double scale, RandomStream random) {
    return scale * Math.max(-2, Math.min(2, random.normal()));
  }

  double x(double x, double y) {
    return matrix[0] * (x - 0.5) + matrix[1] * (y - 0.5) + 0.5 + moveX;
  }

  double y(double x, double y) {
    return matrix[2] * (x - 0.5) + matrix[3] * (y - 0.5) + 0.5 + moveY;
  }
}
