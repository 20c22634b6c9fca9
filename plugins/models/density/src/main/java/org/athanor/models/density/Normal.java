package org.athanor.models.density;

import org.athanor.training.numeric.Cholesky;
import org.athanor.training.numeric.NormalDistribution;
import org.athanor.training.random.RandomStream;

/** A Gaussian. */
sealed interface Normal extends Distribution {
  double[] mean();

  /** The standard deviation of one axis. */
  double deviation(int axis);

  /** A Gaussian with a full covariance. */
  static Normal full(double[] mean, double[][] covariance) {
    return new Full(mean, Cholesky.of(covariance));
  }

  /** A Gaussian of independent axes. */
  static Normal diagonal(double[] mean, double[] variances) {
    double[] deviations = new double[variances.length];
    for (int axis = 0; axis < deviations.length; axis++) {
      if (!(variances[axis] > 0)) {
        throw new IllegalArgumentException(
            "the data does not vary along axis %d, and has no density there".formatted(axis));
      }
      deviations[axis] = Math.sqrt(variances[axis]);
    }
    return new Diagonal(mean, deviations);
  }

  /** On a line: the probability of values below x. */
  default double probability(double x) {
    return NormalDistribution.probability((x - mean()[0]) / deviation(0));
  }

  /** A standard normal number; for a density on a line by the inverse of its distribution. */
  private static double standard(int axes, RandomStream random) {
    return axes == 1 ? NormalDistribution.quantile(Quantile.share(random)) : random.normal();
  }

  /** With L of the covariance L L'. */
  record Full(double[] mean, Cholesky factor) implements Normal {
    @Override
    public double deviation(int axis) {
      double sum = 0;
      for (double value : factor.lower()[axis]) {
        sum += value * value;
      }
      return Math.sqrt(sum);
    }

    @Override
    public double logDensity(double[] x) {
      double[] centred = new double[mean.length];
      for (int axis = 0; axis < centred.length; axis++) {
        centred[axis] = x[axis] - mean[axis];
      }
      return -0.5
          * (mean.length * Math.log(2 * Math.PI)
              + factor.logDeterminant()
              + factor.squaredLength(centred));
    }

    @Override
    public void draw(RandomStream random, double[] into) {
      double[] noise = new double[mean.length];
      for (int axis = 0; axis < noise.length; axis++) {
        noise[axis] = standard(mean.length, random);
      }
      for (int axis = 0; axis < noise.length; axis++) {
        into[axis] = mean[axis];
        for (int k = 0; k <= axis; k++) {
          into[axis] += factor.lower()[axis][k] * noise[k];
        }
      }
    }
  }

  /** With independent axes. */
  record Diagonal(double[] mean, double[] deviations) implements Normal {
    @Override
    public double deviation(int axis) {
      return deviations[axis];
    }

    @Override
    public double logDensity(double[] x) {
      double sum = 0;
      for (int axis = 0; axis < mean.length; axis++) {
        double scaled = (x[axis] - mean[axis]) / deviations[axis];
        sum += scaled * scaled / 2 + Math.log(deviations[axis]);
      }
      return -sum - mean.length * Math.log(2 * Math.PI) / 2;
    }

    @Override
    public void draw(RandomStream random, double[] into) {
      for (int axis = 0; axis < mean.length; axis++) {
        into[axis] = mean[axis] + deviations[axis] * standard(mean.length, random);
      }
    }
  }
}
