package org.athanor.models.density;

import org.athanor.training.random.RandomStream;

/** A density that can be evaluated exactly and drawn from exactly. */
interface Distribution {
  /** The logarithm of the density in nats; minus infinity where there is none. */
  double logDensity(double[] x);

  /** Draws one example. */
  void draw(RandomStream random, double[] into);

  /** The mean log-likelihood of a sample. */
  default double logLikelihood(Sample sample) {
    double sum = 0;
    for (double[] row : sample.rows()) {
      sum += logDensity(row);
    }
    return sum / sample.count();
  }
}
