package org.athanor.measures.prdc;

import java.util.Arrays;
import org.athanor.training.data.Tensor;

/**
 * Which samples lie in which balls: around each real example, and around each sample, with the
 * distance to its k-th neighbour of its own kind as radius.
 *
 * @param inReal for each sample, in how many balls of real examples it lies
 * @param inSamples for each real example, whether it lies in a ball of a sample
 * @param covered for each real example, whether its ball holds a sample
 * @param neighbours k
 */
record Balls(int[] inReal, boolean[] inSamples, boolean[] covered, int neighbours) {
  static Balls of(Tensor real, Tensor samples, int neighbours) {
    double[] realRadii = radii(real, neighbours);
    double[] sampleRadii = radii(samples, neighbours);
    int[] inReal = new int[samples.count()];
    boolean[] inSamples = new boolean[real.count()];
    boolean[] covered = new boolean[real.count()];
    for (int row = 0; row < real.count(); row++) {
      double[] distances = real.squaredDistances(row, samples);
      for (int sample = 0; sample < distances.length; sample++) {
        if (distances[sample] < realRadii[row]) {
          inReal[sample]++;
          covered[row] = true;
        }
        inSamples[row] |= distances[sample] < sampleRadii[sample];
      }
    }
    return new Balls(inReal, inSamples, covered, neighbours);
  }

  /** The squared distance of each example to its k-th neighbour; the example itself is none. */
  private static double[] radii(Tensor examples, int neighbours) {
    double[] radii = new double[examples.count()];
    for (int row = 0; row < radii.length; row++) {
      double[] distances = examples.squaredDistances(row, examples);
      // Equal examples are neighbours; this one is not its own.
      distances[row] = -1;
      Arrays.sort(distances);
      radii[row] = distances[neighbours];
    }
    return radii;
  }

  /** The share of the chosen samples that lie in some ball of a real example. */
  double precision(int[] chosen) {
    return Arrays.stream(chosen).filter(sample -> inReal[sample] > 0).count()
        / (double) chosen.length;
  }

  /** In how many balls of real examples the chosen samples lie, over k, on average. */
  double density(int[] chosen) {
    return Arrays.stream(chosen).map(sample -> inReal[sample]).sum()
        / ((double) neighbours * chosen.length);
  }

  /** The share of the chosen real examples that lie in some ball of a sample. */
  double recall(int[] chosen) {
    return Arrays.stream(chosen).filter(row -> inSamples[row]).count() / (double) chosen.length;
  }

  /** The share of the chosen real examples whose ball holds a sample. */
  double coverage(int[] chosen) {
    return Arrays.stream(chosen).filter(row -> covered[row]).count() / (double) chosen.length;
  }
}
