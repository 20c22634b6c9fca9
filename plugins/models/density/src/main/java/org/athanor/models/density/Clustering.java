package org.athanor.models.density;

import org.athanor.training.random.RandomStream;

/**
 * Clusters of a sample by k-means (Lloyd 1982), seeded by k-means++.
 *
 * @param assigned the cluster of each example
 * @param centres of the clusters
 * @param cost the sum of squared distances to the centres
 */
record Clustering(int[] assigned, double[][] centres, double cost) {
  private static final int ITERATIONS = 50;

  /** The cheapest of several. */
  static Clustering best(Sample sample, int count, int starts, RandomStream random) {
    Clustering best = of(sample, count, random.split(0));
    for (int start = 1; start < starts; start++) {
      Clustering other = of(sample, count, random.split(start));
      best = other.cost() < best.cost() ? other : best;
    }
    return best;
  }

  private static Clustering of(Sample sample, int count, RandomStream random) {
    Clustering found = assign(sample, seeds(sample, count, random));
    for (int i = 0; i < ITERATIONS; i++) {
      Clustering next = assign(sample, found.moved(sample));
      if (next.cost() >= found.cost()) {
        return found;
      }
      found = next;
    }
    return found;
  }

  /** Each seed is an example, drawn in proportion to its squared distance to the seeds before. */
  private static double[][] seeds(Sample sample, int count, RandomStream random) {
    double[][] rows = sample.rows();
    double[][] seeds = new double[count][];
    seeds[0] = rows[random.nextInt(rows.length)];
    double[] nearest = new double[rows.length];
    java.util.Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    for (int seed = 1; seed < count; seed++) {
      double total = 0;
      for (int row = 0; row < rows.length; row++) {
        double distance = Sample.squaredDistance(rows[row], seeds[seed - 1]);
        nearest[row] = Math.min(nearest[row], distance);
        total += nearest[row];
      }
      double left = random.uniform() * total;
      int chosen = 0;
      while (chosen < rows.length - 1 && left >= nearest[chosen]) {
        left -= nearest[chosen];
        chosen++;
      }
      seeds[seed] = rows[chosen];
    }
    return seeds;
  }

  private static Clustering assign(Sample sample, double[][] centres) {
    int[] assigned = new int[sample.count()];
    double cost = 0;
    for (int row = 0; row < assigned.length; row++) {
      double nearest = Double.POSITIVE_INFINITY;
      for (int k = 0; k < centres.length; k++) {
        double distance = Sample.squaredDistance(sample.rows()[row], centres[k]);
        if (distance < nearest) {
          nearest = distance;
          assigned[row] = k;
        }
      }
      cost += nearest;
    }
    return new Clustering(assigned, centres, cost);
  }

  /** The means of the clusters; an empty one stays where it is. */
  private double[][] moved(Sample sample) {
    double[][] moved = new double[centres.length][sample.width()];
    int[] counts = new int[centres.length];
    for (int row = 0; row < assigned.length; row++) {
      counts[assigned[row]]++;
      for (int axis = 0; axis < sample.width(); axis++) {
        moved[assigned[row]][axis] += sample.rows()[row][axis];
      }
    }
    for (int k = 0; k < moved.length; k++) {
      for (int axis = 0; axis < sample.width(); axis++) {
        moved[k][axis] = counts[k] == 0 ? centres[k][axis] : moved[k][axis] / counts[k];
      }
    }
    return moved;
  }

  /** 1 for each example in its own cluster, and a trace in all, so that none is empty. */
  double[][] shares() {
    double trace = 1e-3 / assigned.length;
    double[][] shares = new double[assigned.length][centres.length];
    for (int row = 0; row < assigned.length; row++) {
      java.util.Arrays.fill(shares[row], trace);
      shares[row][assigned[row]] = 1 - trace * (centres.length - 1);
    }
    return shares;
  }
}
