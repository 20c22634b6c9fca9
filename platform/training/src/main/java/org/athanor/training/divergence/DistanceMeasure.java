package org.athanor.training.divergence;

import java.util.Arrays;
import java.util.Optional;
import org.athanor.training.data.Tensor;
import org.athanor.training.measure.Estimate;
import org.athanor.training.random.RandomStream;
import org.osgi.annotation.versioning.ConsumerType;

/** A divergence as a measure; each form answers where it has one. */
@ConsumerType
public interface DistanceMeasure {
  /**
   * Between two distributions over the same outcomes.
   *
   * @param p probabilities, adding up to 1
   * @param q probabilities, adding up to 1, as many
   */
  default Optional<Estimate> discrete(double[] p, double[] q) {
    return Optional.empty();
  }

  /**
   * Between the distributions that two samples were drawn from.
   *
   * @param p one example a row
   * @param q one example a row, of the same width
   */
  default Optional<Estimate> samples(Tensor p, Tensor q, RandomStream random) {
    return Optional.empty();
  }

  /** Between two Gaussians, in closed form. */
  default Optional<Estimate> gaussians(Gaussian p, Gaussian q) {
    return Optional.empty();
  }

  /**
   * A Gaussian.
   *
   * @param mean its mean
   * @param covariance its covariance, row by row
   */
  record Gaussian(double[] mean, double[][] covariance) {
    /** From the mean of another to this one's. */
    public double[] difference(Gaussian other) {
      double[] difference = new double[mean.length];
      Arrays.setAll(difference, axis -> mean[axis] - other.mean[axis]);
      return difference;
    }

    /** ours S + theirs T for the covariances S of this and T of another. */
    public double[][] combined(double ours, Gaussian other, double theirs) {
      double[][] combined = new double[mean.length][mean.length];
      for (int row = 0; row < mean.length; row++) {
        for (int column = 0; column < mean.length; column++) {
          combined[row][column] =
              ours * covariance[row][column] + theirs * other.covariance[row][column];
        }
      }
      return combined;
    }
  }
}
