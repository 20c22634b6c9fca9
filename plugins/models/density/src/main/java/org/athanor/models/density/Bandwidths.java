package org.athanor.models.density;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** Rules for the bandwidth of each axis. */
final class Bandwidths {
  /** The factors of Silverman's bandwidth that are tried before the best is narrowed down. */
  private static final int TRIED = 25;

  private static final double LEAST = 0.02;
  private static final double MOST = 2;

  private final Sample sample;
  private final Kernel kernel;
  private final double[] deviations;

  Bandwidths(Sample sample, Kernel kernel) {
    this.sample = sample;
    this.kernel = kernel;
    this.deviations = new double[sample.width()];
    for (int axis = 0; axis < deviations.length; axis++) {
      deviations[axis] = Spread.of(sample.axis(axis)).deviation();
    }
  }

  double[] silverman() {
    double axes = sample.width();
    return scaled(Math.pow(4 / (axes + 2), 1 / (axes + 4)) * shrinking());
  }

  double[] scott() {
    return scaled(shrinking());
  }

  double[] fixed(double width) {
    double[] widths = new double[sample.width()];
    Arrays.fill(widths, width);
    return widths;
  }

  private double shrinking() {
    return Math.pow(sample.count(), -1.0 / (sample.width() + 4));
  }

  private double[] scaled(double factor) {
    for (int axis = 0; axis < deviations.length; axis++) {
      if (!(deviations[axis] > 0)) {
        throw new IllegalArgumentException(
            "the data does not vary along axis %d; no rule gives a bandwidth, name a fixed one"
                .formatted(axis));
      }
    }
    return times(deviations, factor * kernel.canonical());
  }

  private static double[] times(double[] values, double factor) {
    return Arrays.stream(values).map(value -> value * factor).toArray();
  }

  /** The bandwidths with the least squared error, as leaving one out estimates it. */
  double[] crossValidated() {
    return least(this::error);
  }

  /** The bandwidths by which the other examples make each one likeliest. */
  double[] likeliest() {
    return least(this::surprise);
  }

  /** The multiple of Silverman's bandwidths that is best: on a ladder, then by golden sections. */
  private double[] least(ToDoubleFunction<double[]> judged) {
    double[] base = silverman();
    double rung = Math.pow(MOST / LEAST, 1.0 / (TRIED - 1));
    double best = MOST;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < TRIED; i++) {
      double factor = LEAST * Math.pow(rung, i);
      double error = judged.applyAsDouble(times(base, factor));
      if (error < least) {
        least = error;
        best = factor;
      }
    }
    double low = Math.log(best / rung);
    double high = Math.log(best * rung);
    double golden = (Math.sqrt(5) - 1) / 2;
    while (high - low > 0.01) {
      double left = high - golden * (high - low);
      double right = low + golden * (high - low);
      if (judged.applyAsDouble(times(base, Math.exp(left)))
          < judged.applyAsDouble(times(base, Math.exp(right)))) {
        high = right;
      } else {
        low = left;
      }
    }
    return times(base, Math.exp((low + high) / 2));
  }

  /** ∫ p² - 2/n Σ p_without_i(x_i), every pair taken once. */
  double error(double[] widths) {
    double[][] rows = sample.rows();
    int count = rows.length;
    double overlaps = count * product(rows[0], rows[0], widths, true);
    double left = 0;
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < i; j++) {
        overlaps += 2 * product(rows[i], rows[j], widths, true);
        left += 2 * product(rows[i], rows[j], widths, false);
      }
    }
    return overlaps / count / count - 2 * left / count / Math.max(1, count - 1);
  }

  /** -1/n Σ log p_without_i(x_i): infinite where a compact kernel leaves an example alone. */
  double surprise(double[] widths) {
    double[][] rows = sample.rows();
    double[] sums = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < i; j++) {
        double density = product(rows[i], rows[j], widths, false) / (rows.length - 1);
        sums[i] += density;
        sums[j] += density;
      }
    }
    return -Arrays.stream(sums).map(Math::log).average().orElseThrow();
  }

  private double product(double[] a, double[] b, double[] widths, boolean overlap) {
    double product = 1;
    for (int axis = 0; axis < widths.length && product > 0; axis++) {
      double distance = (a[axis] - b[axis]) / widths[axis];
      if (Math.abs(distance) > 2 * kernel.reach()) {
        return 0;
      }
      product *= (overlap ? kernel.overlap(distance) : kernel.density(distance)) / widths[axis];
    }
    return product;
  }
}
