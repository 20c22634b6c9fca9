package org.athanor.models.rbm;

import org.athanor.models.rbm.RbmParameters.Visible;
import org.athanor.training.execution.Variables;

/**
 * The numbers of a machine, for enumeration in double precision.
 *
 * @param weight W, one row for each visible unit
 * @param visibleBias b
 * @param hiddenBias c
 */
record Weights(
    Visible visible,
    double deviation,
    double[][] weight,
    double[] visibleBias,
    double[] hiddenBias) {
  /** Terms that are summed in a few seconds. */
  private static final double MOST = 1 << 27;

  static Weights read(RbmParameters settings, Variables variables) {
    float[] flat = variables.read(Rbm.ENERGY.name() + ".weight");
    double[] visibleBias = doubles(variables.read(Rbm.ENERGY.name() + ".visible"));
    double[] hiddenBias = doubles(variables.read(Rbm.ENERGY.name() + ".hidden"));
    double[][] weight = new double[visibleBias.length][hiddenBias.length];
    for (int i = 0; i < visibleBias.length; i++) {
      for (int j = 0; j < hiddenBias.length; j++) {
        weight[i][j] = flat[i * hiddenBias.length + j];
      }
    }
    return new Weights(
        settings.visible(), Energy.deviation(settings), weight, visibleBias, hiddenBias);
  }

  private static double[] doubles(float[] values) {
    double[] result = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = values[i];
    }
    return result;
  }

  /** log Z where W and c are 0: Σ log(1 + exp b) or D/2 log 2πσ², and H log 2. */
  double logBase() {
    double sum = hiddenBias.length * Math.log(2);
    for (double bias : visibleBias) {
      sum +=
          visible == Visible.BERNOULLI
              ? softplus(bias)
              : Math.log(2 * Math.PI * deviation * deviation) / 2;
    }
    return sum;
  }

  /** Whether all states of the smaller layer can be gone through. */
  static boolean isEnumerable(Visible visible, int visibles, int hiddens) {
    return byHidden(visible, visibles, hiddens)
        ? Math.pow(2, hiddens) * visibles <= MOST
        : Math.pow(2, visibles) * hiddens <= MOST;
  }

  private static boolean byHidden(Visible visible, int visibles, int hiddens) {
    return visible == Visible.GAUSSIAN || hiddens <= visibles;
  }

  /** log Z by going through the states of one layer in Gray's order, the other summed out. */
  double logPartition() {
    if (byHidden(visible, visibleBias.length, hiddenBias.length)) {
      return sum(hiddenBias, transposed(), visibleBias, visible == Visible.GAUSSIAN);
    }
    return sum(visibleBias, weight, hiddenBias, false);
  }

  /**
   * @param rows of the layer that is gone through, one for each of its units
   */
  private double sum(double[] own, double[][] rows, double[] others, boolean gaussian) {
    double[] drive = gaussian ? new double[others.length] : others.clone();
    boolean[] on = new boolean[own.length];
    double bias = 0;
    LogSum sum = new LogSum();
    long states = 1L << own.length;
    for (long state = 0; state < states; state++) {
      if (state > 0) {
        int flipped = Long.numberOfTrailingZeros(state);
        on[flipped] = !on[flipped];
        double sign = on[flipped] ? 1 : -1;
        bias += sign * own[flipped];
        for (int i = 0; i < drive.length; i++) {
          drive[i] += sign * rows[flipped][i];
        }
      }
      sum.add(bias + (gaussian ? gaussian(drive) : bernoulli(drive)));
    }
    return sum.value();
  }

  private static double bernoulli(double[] drive) {
    double sum = 0;
    for (double input : drive) {
      sum += softplus(input);
    }
    return sum;
  }

  /** The integral over v of exp(-|v - b|²/2σ² + v'd/σ) in logarithms, d the drive. */
  private double gaussian(double[] drive) {
    double sum = visibleBias.length * Math.log(2 * Math.PI * deviation * deviation) / 2;
    for (int i = 0; i < drive.length; i++) {
      sum += visibleBias[i] * drive[i] / deviation + drive[i] * drive[i] / 2;
    }
    return sum;
  }

  private double[][] transposed() {
    double[][] result = new double[hiddenBias.length][visibleBias.length];
    for (int i = 0; i < visibleBias.length; i++) {
      for (int j = 0; j < hiddenBias.length; j++) {
        result[j][i] = weight[i][j];
      }
    }
    return result;
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  /** log Σ exp, added to one by one. */
  private static final class LogSum {
    private double largest = Double.NEGATIVE_INFINITY;
    private double sum;

    void add(double logarithm) {
      if (logarithm > largest) {
        sum = sum * Math.exp(largest - logarithm) + 1;
        largest = logarithm;
      } else {
        sum += Math.exp(logarithm - largest);
      }
    }

    double value() {
      return largest + Math.log(sum);
    }
  }
}
