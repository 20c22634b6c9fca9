package org.athanor.measures.parzen;

import org.athanor.training.data.Tensor;

/**
 * The squared distances of examples to centres, from which the density at any bandwidth follows:
 *
 * <pre>log p(x) = log 1/n Σ_i exp(-|x - c_i|² / 2σ²) - D/2 log(2πσ²)</pre>
 *
 * @param squared a row for each example
 * @param width D
 */
record Window(double[][] squared, int width) {
  static Window of(Tensor examples, Tensor centres) {
    double[][] squared = new double[examples.count()][];
    for (int row = 0; row < squared.length; row++) {
      squared[row] = examples.squaredDistances(row, centres);
    }
    return new Window(squared, examples.width());
  }

  /** log p of each example. */
  double[] logDensity(double bandwidth) {
    double variance = bandwidth * bandwidth;
    double[] logarithms = new double[squared.length];
    for (int row = 0; row < logarithms.length; row++) {
      double least = Double.POSITIVE_INFINITY;
      for (double distance : squared[row]) {
        least = Math.min(least, distance);
      }
      double sum = 0;
      for (double distance : squared[row]) {
        sum += Math.exp((least - distance) / (2 * variance));
      }
      logarithms[row] =
          Math.log(sum / squared[row].length)
              - least / (2 * variance)
              - width / 2.0 * Math.log(2 * Math.PI * variance);
    }
    return logarithms;
  }

  /** The root mean square distance in one dimension: about where bandwidths are to be sought. */
  double scale() {
    double sum = 0;
    for (double[] row : squared) {
      for (double distance : row) {
        sum += distance / row.length;
      }
    }
    return Math.sqrt(sum / squared.length / width);
  }
}
