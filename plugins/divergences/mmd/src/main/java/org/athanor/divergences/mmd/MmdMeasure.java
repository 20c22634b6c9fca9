package org.athanor.divergences.mmd;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.athanor.training.data.Tensor;
import org.athanor.training.divergence.DistanceMeasure;
import org.athanor.training.estimator.KernelDiscrepancy;
import org.athanor.training.measure.Estimate;
import org.athanor.training.numeric.Cholesky;
import org.athanor.training.random.RandomStream;

/**
 * The squared discrepancy between weights and Gaussians, exactly, and between samples, unbiased.
 *
 * @param bandwidth of the kernel; 0 for the median distance
 */
record MmdMeasure(Shape kernel, double bandwidth) implements DistanceMeasure {
  /** Of how many examples of each side the median distance is taken. */
  private static final int LOOKED_AT = 300;

  /** Outcomes lie on a line, one unit apart, which is the bandwidth unless one is given. */
  @Override
  public Optional<Estimate> discrete(double[] p, double[] q) {
    double width = bandwidth == 0 ? 1 : bandwidth;
    return Optional.of(Estimate.exact("", KernelDiscrepancy.betweenWeights(p, q, scaled(width))));
  }

  @Override
  public Optional<Estimate> samples(Tensor p, Tensor q, RandomStream random) {
    double width = bandwidth == 0 ? median(p, q) : bandwidth;
    String estimator =
        "unbiased, %s kernel of width %.4g"
            .formatted(kernel.name().toLowerCase(Locale.ROOT), width)
            .concat(" (Gretton et al. 2012)");
    return Optional.of(KernelDiscrepancy.estimate(p, q, scaled(width), estimator));
  }

  /** A width of 0, where all points are one, would make the kernel undefined. */
  private static double median(Tensor p, Tensor q) {
    Tensor ofP = p.rows(0, Math.min(LOOKED_AT, p.count()));
    Tensor ofQ = q.rows(0, Math.min(LOOKED_AT, q.count()));
    double[] distances = new double[ofP.count() * ofQ.count()];
    for (int row = 0; row < ofP.count(); row++) {
      double[] found = ofP.squaredDistances(row, ofQ);
      System.arraycopy(found, 0, distances, row * ofQ.count(), found.length);
    }
    Arrays.sort(distances);
    double median = Math.sqrt(distances[distances.length / 2]);
    return median == 0 ? 1 : median;
  }

  private KernelDiscrepancy.Kernel scaled(double width) {
    return squared -> kernel.of(squared / (width * width));
  }

  /**
   * For the Gaussian kernel of width h E k(x, y) = det(I + C/h²)^(-1/2) exp(-(m - n)' (h² I + C)⁻¹
   * (m - n) / 2) with C the sum of both covariances. There is no median distance to take here.
   */
  @Override
  public Optional<Estimate> gaussians(Gaussian p, Gaussian q) {
    if (kernel != Shape.GAUSSIAN || bandwidth == 0) {
      return Optional.empty();
    }
    double squared = expected(p, p) + expected(q, q) - 2 * expected(p, q);
    return Optional.of(Estimate.exact("", Math.max(0, squared)));
  }

  private double expected(Gaussian p, Gaussian q) {
    int size = p.mean().length;
    double[] apart = new double[size];
    double[][] spread = new double[size][size];
    for (int row = 0; row < size; row++) {
      apart[row] = p.mean()[row] - q.mean()[row];
      for (int column = 0; column < size; column++) {
        spread[row][column] = p.covariance()[row][column] + q.covariance()[row][column];
      }
      spread[row][row] += bandwidth * bandwidth;
    }
    Cholesky factor = Cholesky.of(spread);
    double logarithm = 2 * size * Math.log(bandwidth) - factor.logDeterminant();
    return Math.exp((logarithm - factor.squaredLength(apart)) / 2);
  }
}
