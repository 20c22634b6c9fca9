package org.athanor.models.rbm;

import org.athanor.training.random.RandomStream;

/**
 * log Z by annealed importance sampling (Neal 2001; Salakhutdinov and Murray 2008): chains go from
 * β = 0, where Z is known, to the model, and each gathers a weight w whose expectation is Z / Z_0.
 *
 * @param logPartition log Z_0 + log mean w
 * @param standardError of it: the deviation of w over its mean and the root of the chains
 */
record Annealing(double logPartition, double standardError) {
  /**
   * Runs the chains.
   *
   * @param logBase log Z_0
   * @param temperatures how many steps lead from 0 to 1
   */
  static Annealing run(
      Chains chains, int rows, int temperatures, double logBase, RandomStream random) {
    chains.begin(random);
    double[] logarithms = new double[rows];
    for (int level = 1; level <= temperatures; level++) {
      double from = (level - 1.0) / temperatures;
      float[] gains = chains.advance(from, (double) level / temperatures, random);
      for (int row = 0; row < rows; row++) {
        logarithms[row] += gains[row];
      }
    }
    return of(logarithms, logBase);
  }

  /** From the logarithms of the weights. */
  private static Annealing of(double[] logarithms, double logBase) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double logarithm : logarithms) {
      largest = Math.max(largest, logarithm);
    }
    double sum = 0;
    double squares = 0;
    int count = logarithms.length;
    for (double logarithm : logarithms) {
      double weight = Math.exp(logarithm - largest);
      sum += weight;
      squares += weight * weight;
    }
    double mean = sum / count;
    double variance = Math.max(0, squares / count - mean * mean) * count / (count - 1);
    return new Annealing(logBase + largest + Math.log(mean), Math.sqrt(variance / count) / mean);
  }
}
