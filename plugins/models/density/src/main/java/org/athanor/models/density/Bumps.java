package org.athanor.models.density;

import java.util.Arrays;
import java.util.Comparator;
import org.athanor.training.random.RandomStream;

/**
 * A bump at each of some points.
 *
 * @param points in the order of their first axis
 * @param first the first axis of the points
 * @param widths the bandwidth of each axis
 */
record Bumps(Kernel kernel, double[][] points, double[] first, double[] widths)
    implements Distribution {
  static Bumps of(Kernel kernel, double[][] points, double[] widths) {
    double[][] sorted = points.clone();
    Arrays.sort(sorted, Comparator.comparingDouble(point -> point[0]));
    return new Bumps(
        kernel, sorted, Arrays.stream(sorted).mapToDouble(point -> point[0]).toArray(), widths);
  }

  /** By log sum exp, so that the Gaussian kernel is right also far from all points. */
  @Override
  public double logDensity(double[] x) {
    return kernel == Kernel.GAUSSIAN ? gaussian(x) : Math.log(near(x));
  }

  private double gaussian(double[] x) {
    double[] logarithms = new double[points.length];
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < points.length; i++) {
      for (int axis = 0; axis < widths.length; axis++) {
        double distance = (x[axis] - points[i][axis]) / widths[axis];
        logarithms[i] -= distance * distance / 2;
      }
      largest = Math.max(largest, logarithms[i]);
    }
    double sum = 0;
    for (double logarithm : logarithms) {
      sum += Math.exp(logarithm - largest);
    }
    double scale = widths.length * Math.log(2 * Math.PI) / 2;
    for (double width : widths) {
      scale += Math.log(width);
    }
    return largest + Math.log(sum / points.length) - scale;
  }

  /** The density by the points within reach along the first axis. */
  private double near(double[] x) {
    double sum = 0;
    double reach = kernel.reach() * widths[0];
    for (int i = from(x[0] - reach); i < points.length && first[i] <= x[0] + reach; i++) {
      double product = 1;
      for (int axis = 0; axis < widths.length && product > 0; axis++) {
        product *= kernel.density((x[axis] - points[i][axis]) / widths[axis]) / widths[axis];
      }
      sum += product;
    }
    return sum / points.length;
  }

  /** The first point at or after a place of the first axis. */
  private int from(double place) {
    int low = 0;
    int high = first.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (first[middle] < place) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** On a line: the probability of values below x. */
  double probability(double x) {
    double reach = kernel.reach() * widths[0];
    int begin = from(x - reach);
    double sum = begin;
    for (int i = begin; i < points.length && first[i] <= x + reach; i++) {
      sum += kernel.probability((x - first[i]) / widths[0]);
    }
    return sum / points.length;
  }

  /** On a line by the inverse of the distribution function, else a point and a bump's draw. */
  @Override
  public void draw(RandomStream random, double[] into) {
    if (into.length == 1) {
      double reach = kernel.reach() * widths[0];
      into[0] =
          Quantile.of(
              Quantile.share(random),
              this::probability,
              x -> near(new double[] {x}),
              first[0] - reach,
              first[first.length - 1] + reach);
    } else {
      double[] point = points[random.nextInt(points.length)];
      for (int axis = 0; axis < into.length; axis++) {
        into[axis] = point[axis] + widths[axis] * kernel.draw(random);
      }
    }
  }
}
