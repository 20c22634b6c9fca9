package org.athanor.measures.modes;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.athanor.training.data.KnownModes;
import org.athanor.training.data.Tensor;

/**
 * Samples counted by their nearest mode.
 *
 * @param nearest how many samples are nearest to each mode
 * @param good how many of them are good
 * @param weights the share of the data that each mode has
 */
record Census(int[] nearest, int[] good, double[] weights) {
  static Census of(Tensor samples, KnownModes modes, double radius) {
    Tensor centres = modes.centres();
    int[] nearest = new int[centres.count()];
    int[] good = new int[centres.count()];
    for (int row = 0; row < samples.count(); row++) {
      double[] distances = samples.squaredDistances(row, centres);
      int mode = least(distances);
      nearest[mode]++;
      if (Math.sqrt(distances[mode]) <= radius * modes.spread(mode)) {
        good[mode]++;
      }
    }
    double[] weights = IntStream.range(0, centres.count()).mapToDouble(modes::weight).toArray();
    return new Census(nearest, good, weights);
  }

  private static int least(double[] values) {
    int least = 0;
    for (int index = 1; index < values.length; index++) {
      if (values[index] < values[least]) {
        least = index;
      }
    }
    return least;
  }

  /** The modes with at least one good sample. */
  int covered() {
    return (int) Arrays.stream(good).filter(count -> count > 0).count();
  }

  /** The share of good samples. */
  double quality() {
    return (double) Arrays.stream(good).sum() / count();
  }

  /** KL(q || w) of the shares of samples q and the shares of data w, in nats. */
  double reverseDivergence() {
    return moment(1);
  }

  /**
   * The standard error by the delta method, (Σ q log²(q/w) - KL²) / n, and with it the variance (K
   * - 1) / 2n² of the estimate at q = w, where the first term vanishes.
   */
  double errorOfReverseDivergence() {
    double mean = moment(1);
    double first = Math.max(0, moment(2) - mean * mean) / count();
    double atEquality = (nearest.length - 1) / (2.0 * count() * count());
    return Math.sqrt(first + atEquality);
  }

  private double moment(int power) {
    double sum = 0;
    for (int mode = 0; mode < nearest.length; mode++) {
      double share = (double) nearest[mode] / count();
      if (share > 0) {
        sum += share * Math.pow(Math.log(share / weights[mode]), power);
      }
    }
    return sum;
  }

  private int count() {
    return Arrays.stream(nearest).sum();
  }
}
