package org.athanor.models.density;

import org.athanor.training.numeric.NormalDistribution;
import org.athanor.training.random.RandomStream;

/** The bump that stands for an example: a symmetric density of one number. */
public enum Kernel {
  /** The standard normal density. */
  GAUSSIAN(1, 8.5) {
    @Override
    double density(double x) {
      return NormalDistribution.density(x);
    }

    @Override
    double probability(double x) {
      return NormalDistribution.probability(x);
    }

    @Override
    double overlap(double x) {
      return NormalDistribution.density(x / Math.sqrt(2)) / Math.sqrt(2);
    }

    @Override
    double draw(RandomStream random) {
      return random.normal();
    }
  },
  /** 3/4 (1 - x²) in [-1, 1] (Epanechnikov 1969). */
  EPANECHNIKOV(Math.pow(15, 0.2) * Math.pow(4 * Math.PI, 0.1), 1) {
    @Override
    double density(double x) {
      return Math.abs(x) < 1 ? 0.75 * (1 - x * x) : 0;
    }

    @Override
    double probability(double x) {
      double inside = Math.max(-1, Math.min(1, x));
      return 0.5 + 0.75 * inside - 0.25 * inside * inside * inside;
    }

    @Override
    double overlap(double x) {
      double distance = Math.abs(x);
      double rest = 2 - distance;
      return distance < 2
          ? 3.0 / 160 * rest * rest * rest * (distance * distance + 6 * distance + 4)
          : 0;
    }

    /** The middle one of three uniform numbers, or the smaller of the others (Devroye 1986). */
    @Override
    double draw(RandomStream random) {
      double first = random.uniform(-1, 1);
      double second = random.uniform(-1, 1);
      double third = random.uniform(-1, 1);
      boolean last = Math.abs(third) >= Math.abs(second) && Math.abs(third) >= Math.abs(first);
      return last ? second : third;
    }
  };

  private final double canonical;
  private final double reach;

  Kernel(double canonical, double reach) {
    this.canonical = canonical;
    this.reach = reach;
  }

  /** The bandwidth that smooths as much as 1 does with the Gaussian (Marron and Nolan 1988). */
  double canonical() {
    return canonical;
  }

  /** Beyond this distance there is nothing that double precision would notice. */
  double reach() {
    return reach;
  }

  abstract double density(double x);

  /** The integral of the density up to x. */
  abstract double probability(double x);

  /** The integral of K(t) K(x - t) over all t: the convolution of the kernel with itself. */
  abstract double overlap(double x);

  abstract double draw(RandomStream random);
}
