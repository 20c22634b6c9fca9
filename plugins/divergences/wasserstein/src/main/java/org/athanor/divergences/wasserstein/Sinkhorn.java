package org.athanor.divergences.wasserstein;

import java.util.Arrays;

/**
 * Transport with an entropy (Cuturi 2013), which smooths the cheapest coupling but is found by
 * sweeps over rows and columns alone. Everything is in logarithms, so that a small ε does not
 * underflow, and ε is halved from the largest cost downwards, each time beginning with the prices
 * found before (Peyré and Cuturi 2019, Computational optimal transport, sections 4.1 and 4.4).
 *
 * @param smoothing ε, as a share of the mean cost
 * @param sweeps at most, at the last ε
 */
record Sinkhorn(double smoothing, int sweeps) {
  private static final double TOLERANCE = 1e-4;
  private static final int SWEEPS_BETWEEN = 3;

  /** The cost of the smoothed coupling, which is at least that of the cheapest. */
  Coupling couple(double[][] costs) {
    int rows = costs.length;
    int columns = costs[0].length;
    double[] ofP = new double[rows];
    double[] ofQ = new double[columns];
    double target = smoothing * mean(costs);
    double epsilon = Math.max(target, largest(costs));
    if (epsilon == 0) {
      return new Coupling(0, ofP, ofQ);
    }
    while (epsilon > target) {
      for (int sweep = 0; sweep < SWEEPS_BETWEEN; sweep++) {
        sweep(costs, ofP, ofQ, epsilon);
      }
      epsilon = Math.max(target, epsilon / 2);
    }
    double moved = Double.POSITIVE_INFINITY;
    for (int sweep = 0; sweep < sweeps && moved > TOLERANCE * target; sweep++) {
      moved = sweep(costs, ofP, ofQ, target);
    }
    return new Coupling(cost(costs, ofP, ofQ, target), ofP, ofQ);
  }

  /**
   * Sets the prices of rows, then of columns; tells by how much the largest change of a row was.
   */
  private static double sweep(double[][] costs, double[] ofP, double[] ofQ, double epsilon) {
    double moved = 0;
    for (int row = 0; row < ofP.length; row++) {
      double price = -epsilon * logMean(costs, row, ofQ, epsilon);
      moved = Math.max(moved, Math.abs(price - ofP[row]));
      ofP[row] = price;
    }
    double[] largest = new double[ofQ.length];
    Arrays.fill(largest, Double.NEGATIVE_INFINITY);
    for (int row = 0; row < ofP.length; row++) {
      for (int column = 0; column < ofQ.length; column++) {
        largest[column] = Math.max(largest[column], (ofP[row] - costs[row][column]) / epsilon);
      }
    }
    double[] sums = new double[ofQ.length];
    for (int row = 0; row < ofP.length; row++) {
      for (int column = 0; column < ofQ.length; column++) {
        sums[column] += Math.exp((ofP[row] - costs[row][column]) / epsilon - largest[column]);
      }
    }
    for (int column = 0; column < ofQ.length; column++) {
      ofQ[column] = -epsilon * (largest[column] + Math.log(sums[column] / ofP.length));
    }
    return moved;
  }

  private static double logMean(double[][] costs, int row, double[] ofQ, double epsilon) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int column = 0; column < ofQ.length; column++) {
      largest = Math.max(largest, (ofQ[column] - costs[row][column]) / epsilon);
    }
    double sum = 0;
    for (int column = 0; column < ofQ.length; column++) {
      sum += Math.exp((ofQ[column] - costs[row][column]) / epsilon - largest);
    }
    return largest + Math.log(sum / ofQ.length);
  }

  private static double cost(double[][] costs, double[] ofP, double[] ofQ, double epsilon) {
    double sum = 0;
    for (int row = 0; row < ofP.length; row++) {
      for (int column = 0; column < ofQ.length; column++) {
        double share = Math.exp((ofP[row] + ofQ[column] - costs[row][column]) / epsilon);
        sum += share * costs[row][column];
      }
    }
    return sum / ofP.length / ofQ.length;
  }

  private static double mean(double[][] costs) {
    double sum = 0;
    for (double[] row : costs) {
      sum += Arrays.stream(row).average().orElse(0) / costs.length;
    }
    return sum;
  }

  private static double largest(double[][] costs) {
    double largest = 0;
    for (double[] row : costs) {
      largest = Math.max(largest, Arrays.stream(row).max().orElse(0));
    }
    return largest;
  }
}
