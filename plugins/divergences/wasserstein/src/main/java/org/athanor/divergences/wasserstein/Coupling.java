package org.athanor.divergences.wasserstein;

import java.util.Arrays;
import org.athanor.training.estimator.Sample;

/**
 * A way to move one sample onto another, and what it costs.
 *
 * @param cost the mean of |x - y|^p over what is moved
 * @param ofP the price (dual potential) of each example of p
 * @param ofQ that of each example of q
 */
record Coupling(double cost, double[] ofP, double[] ofQ) {
  /**
   * The standard error of the cost: to first order it changes with the samples as the means of the
   * prices do (del Barrio and Loubes 2019, Central limit theorems for empirical transportation cost
   * in general dimension).
   */
  double error() {
    return Math.sqrt(new Sample(ofP).varianceOfMean() + new Sample(ofQ).varianceOfMean());
  }

  /**
   * The cheapest assignment of as many to as many, exactly, by shortest augmenting paths: each row
   * in turn finds the cheapest way to a free column in reduced costs (Jonker and Volgenant 1987).
   * Its time grows with the cube of their number.
   *
   * @param costs square
   */
  static Coupling assignment(double[][] costs) {
    int count = costs.length;
    double[] ofRows = new double[count];
    double[] ofColumns = new double[count];
    int[] rowOf = new int[count];
    Arrays.fill(rowOf, -1);
    for (int row = 0; row < count; row++) {
      augment(costs, row, rowOf, ofRows, ofColumns);
    }
    double sum = 0;
    for (int column = 0; column < count; column++) {
      sum += costs[rowOf[column]][column];
    }
    return new Coupling(sum / count, ofRows, ofColumns);
  }

  private static void augment(
      double[][] costs, int begin, int[] rowOf, double[] ofRows, double[] ofColumns) {
    int count = costs.length;
    double[] reach = new double[count];
    Arrays.fill(reach, Double.POSITIVE_INFINITY);
    int[] before = new int[count];
    boolean[] settled = new boolean[count];
    int row = begin;
    int last = -1;
    while (true) {
      double least = Double.POSITIVE_INFINITY;
      int next = -1;
      for (int column = 0; column < count; column++) {
        if (!settled[column]) {
          double reduced = costs[row][column] - ofRows[row] - ofColumns[column];
          if (reduced < reach[column]) {
            reach[column] = reduced;
            before[column] = last;
          }
          if (reach[column] < least) {
            least = reach[column];
            next = column;
          }
        }
      }
      ofRows[begin] += least;
      for (int column = 0; column < count; column++) {
        if (settled[column]) {
          ofRows[rowOf[column]] += least;
          ofColumns[column] -= least;
        } else {
          reach[column] -= least;
        }
      }
      settled[next] = true;
      last = next;
      if (rowOf[next] < 0) {
        break;
      }
      row = rowOf[next];
    }
    while (before[last] >= 0) {
      rowOf[last] = rowOf[before[last]];
      last = before[last];
    }
    rowOf[last] = begin;
  }
}
