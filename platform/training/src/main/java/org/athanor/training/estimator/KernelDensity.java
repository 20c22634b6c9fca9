package org.athanor.training.estimator;

import java.util.Arrays;
import org.athanor.training.data.Tensor;

/**
 * A density as the mean of Gaussians at the examples of a sample, with a width for each axis.
 *
 * @param sample the examples
 * @param widths above 0, one for each axis
 */
public record KernelDensity(Tensor sample, double[] widths) {
  /**
   * Scott's rule for two samples that are compared, σ n^(-1/(d + 4)) with n the smaller number and
   * σ² the mean of both variances of an axis.
   */
  public static double[] commonWidths(Tensor p, Tensor q, double factor) {
    int width = p.width();
    double shrink = Math.pow(Math.min(p.count(), q.count()), -1.0 / (width + 4));
    double[] widths = new double[width];
    for (int axis = 0; axis < width; axis++) {
      double variance = (column(p, axis).variance() + column(q, axis).variance()) / 2;
      // On an axis where nothing differs any width will do.
      widths[axis] = variance == 0 ? 1 : factor * shrink * Math.sqrt(variance);
    }
    return widths;
  }

  private static Sample column(Tensor examples, int axis) {
    double[] values = new double[examples.count()];
    for (int row = 0; row < values.length; row++) {
      values[row] = examples.values()[row * examples.width() + axis];
    }
    return new Sample(values);
  }

  /** How many examples of this sample an example of another has beside it: Σ K(x) / K(0). */
  public double companions(Tensor points, int row) {
    double sum = 0;
    for (int other = 0; other < sample.count(); other++) {
      sum += Math.exp(exponent(points, row, other));
    }
    return sum;
  }

  /** How many others of this sample an example of it has beside it. */
  public double companionsOfOwn(int row) {
    return companions(sample, row) - 1;
  }

  /** log of the density at an example of another sample; finite however far it is. */
  public double logDensity(Tensor points, int row) {
    double[] exponents = new double[sample.count()];
    Arrays.setAll(exponents, other -> exponent(points, row, other));
    double largest = Arrays.stream(exponents).max().orElseThrow();
    double sum = Arrays.stream(exponents).map(exponent -> Math.exp(exponent - largest)).sum();
    double volume =
        Arrays.stream(widths).map(width -> Math.log(width * Math.sqrt(2 * Math.PI))).sum();
    return largest + Math.log(sum / sample.count()) - volume;
  }

  private double exponent(Tensor points, int row, int other) {
    double sum = 0;
    for (int axis = 0; axis < widths.length; axis++) {
      double apart =
          (points.values()[row * widths.length + axis]
                  - sample.values()[other * widths.length + axis])
              / widths[axis];
      sum -= apart * apart / 2;
    }
    return sum;
  }
}
