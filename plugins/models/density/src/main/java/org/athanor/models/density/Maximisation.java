package org.athanor.models.density;

import java.util.Arrays;
import org.athanor.models.density.GaussianMixtureParameters.Form;

/**
 * The M step: the components that a sample's shares in them ask for.
 *
 * @param floor added to each variance
 */
record Maximisation(Sample sample, Form form, double floor) {
  /** Below this many examples a component keeps its shape, and only loses weight. */
  private static final double FEWEST = 1e-3;

  /**
   * Components of clusters. They share the covariance within clusters, so that none begins on a
   * single point.
   */
  Components start(double[][] shares) {
    double[][] means = means(shares, new double[shares[0].length][sample.width()]);
    double[] within = moments(shares, means, true)[0];
    double[][] covariances = new double[form == Form.TIED ? 1 : means.length][];
    Arrays.fill(covariances, within);
    return components(shares, means, covariances);
  }

  /** The E step and the M step. */
  Components next(Components now) {
    double[][] shares = new double[sample.count()][];
    for (int row = 0; row < shares.length; row++) {
      shares[row] = now.logJoint(sample.rows()[row]);
      double total = Components.logSum(shares[row]);
      for (int k = 0; k < shares[row].length; k++) {
        shares[row][k] = Math.exp(shares[row][k] - total);
      }
    }
    double[][] means = means(shares, Tensors.rows(now.means()));
    double[][] covariances = moments(shares, means, form == Form.TIED);
    double[] counts = counts(shares);
    for (int k = 0; k < counts.length && form != Form.TIED; k++) {
      if (counts[k] < FEWEST) {
        covariances[k] = Tensors.rows(now.covariances())[k];
      }
    }
    return components(shares, means, covariances);
  }

  private Components components(double[][] shares, double[][] means, double[][] covariances) {
    double[] weights = counts(shares);
    for (int k = 0; k < weights.length; k++) {
      weights[k] = Math.max(weights[k] / sample.count(), 1e-30);
    }
    return new Components(form, Tensors.of(weights), Tensors.of(means), Tensors.of(covariances));
  }

  private double[] counts(double[][] shares) {
    double[] counts = new double[shares[0].length];
    for (double[] row : shares) {
      for (int k = 0; k < counts.length; k++) {
        counts[k] += row[k];
      }
    }
    return counts;
  }

  private double[][] means(double[][] shares, double[][] before) {
    double[] counts = counts(shares);
    double[][] means = new double[counts.length][sample.width()];
    for (int k = 0; k < counts.length; k++) {
      if (counts[k] < FEWEST) {
        means[k] = before[k];
      } else {
        for (int row = 0; row < shares.length; row++) {
          for (int axis = 0; axis < means[k].length; axis++) {
            means[k][axis] += shares[row][k] / counts[k] * sample.rows()[row][axis];
          }
        }
      }
    }
    return means;
  }

  /** Covariances around the means: one for each component, or one of all. */
  private double[][] moments(double[][] shares, double[][] means, boolean pooled) {
    double[] counts = counts(shares);
    int axes = sample.width();
    double[][][] sums = new double[pooled ? 1 : counts.length][axes][axes];
    for (int row = 0; row < shares.length; row++) {
      for (int k = 0; k < counts.length; k++) {
        double weight = shares[row][k] / (pooled ? sample.count() : counts[k]);
        if (weight > 0 && (pooled || counts[k] >= FEWEST)) {
          Sample.addSquare(sums[pooled ? 0 : k], sample.rows()[row], means[k], weight);
        }
      }
    }
    return Arrays.stream(sums).map(this::flat).toArray(double[][]::new);
  }

  /** As it is saved: the whole matrix, or its diagonal. */
  private double[] flat(double[][] matrix) {
    int axes = matrix.length;
    double[] flat = new double[form == Form.DIAGONAL ? axes : axes * axes];
    for (int row = 0; row < axes; row++) {
      matrix[row][row] += floor;
      if (form == Form.DIAGONAL) {
        flat[row] = matrix[row][row];
      } else {
        System.arraycopy(matrix[row], 0, flat, row * axes, axes);
      }
    }
    return flat;
  }
}
