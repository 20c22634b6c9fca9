package org.athanor.training.estimator;

/** How a divergence is estimated from samples. */
public enum SampleEstimator {
  /** From distances to nearest neighbours: in any dimension, without densities. */
  NEIGHBOURS,
  /** From kernel densities, by the variational form: a lower bound but for its error. */
  KERNEL,
  /** From the counts in cells that hold equally many examples of both sides together. */
  HISTOGRAM
}
