package org.athanor.training.estimator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.athanor.training.data.Tensor;
import org.athanor.training.measure.Estimate;

/**
 * A histogram in any dimension whose cells hold about equally many examples of both sides together:
 * the pooled sample is cut at its middle along its longest axis, and so on (Wang, Kulkarni and
 * Verdú 2005, Divergence estimation of continuous distributions based on data-dependent
 * partitions).
 *
 * @param members the numbers of the examples in each cell, those of p before those of q
 * @param n how many examples there are of p
 * @param m how many of q
 */
public record EqualCells(List<int[]> members, int n, int m) {
  /**
   * Cells for two samples.
   *
   * @param wanted how many cells; 0 for the root of the number of all examples. Examples that
   *     coincide are never parted, so there may be fewer
   */
  public static EqualCells of(Tensor p, Tensor q, int wanted) {
    int count = p.count() + q.count();
    int cells = wanted == 0 ? (int) Math.round(Math.sqrt(count)) : wanted;
    List<int[]> found = new ArrayList<>();
    divide(new Pool(p, q), IntStream.range(0, count).toArray(), cells, found);
    return new EqualCells(found, p.count(), q.count());
  }

  /** The examples of p, and then those of q. */
  private record Pool(Tensor p, Tensor q) {
    double at(int index, int axis) {
      Tensor side = index < p.count() ? p : q;
      int row = index < p.count() ? index : index - p.count();
      return side.values()[row * side.width() + axis];
    }

    double length(int[] members, int axis) {
      double low = Arrays.stream(members).mapToDouble(i -> at(i, axis)).min().orElse(0);
      double high = Arrays.stream(members).mapToDouble(i -> at(i, axis)).max().orElse(0);
      return high - low;
    }

    int longestAxis(int[] members) {
      int longest = 0;
      for (int axis = 1; axis < p.width(); axis++) {
        longest = length(members, axis) > length(members, longest) ? axis : longest;
      }
      return longest;
    }
  }

  private static void divide(Pool pool, int[] members, int cells, List<int[]> found) {
    int axis = pool.longestAxis(members);
    if (cells < 2 || members.length < 2 || pool.length(members, axis) == 0) {
      found.add(members);
      return;
    }
    int[] sorted =
        Arrays.stream(members)
            .boxed()
            .sorted((a, b) -> Double.compare(pool.at(a, axis), pool.at(b, axis)))
            .mapToInt(Integer::intValue)
            .toArray();
    int cut = cut(pool, sorted, axis, (int) ((long) sorted.length * (cells / 2) / cells));
    divide(pool, Arrays.copyOfRange(sorted, 0, cut), cells / 2, found);
    divide(pool, Arrays.copyOfRange(sorted, cut, sorted.length), cells - cells / 2, found);
  }

  /** The place nearest to the wanted one where neighbours differ; there is one. */
  private static int cut(Pool pool, int[] sorted, int axis, int wanted) {
    for (int off = 0; ; off++) {
      for (int place : new int[] {wanted + off, wanted - off}) {
        if (place > 0
            && place < sorted.length
            && pool.at(sorted[place - 1], axis) < pool.at(sorted[place], axis)) {
          return place;
        }
      }
    }
  }

  /**
   * The divergence of the two histograms, less the bias and with the standard error that the counts
   * bring, both by its expansion to second order in them; for a divergence with a kink, whose bias
   * has no such form, the variational estimate of each half of the examples by the other half's
   * counts.
   */
  public Estimate estimate(RatioFunction divergence) {
    String name = "histogram of %d cells (Wang et al. 2005)".formatted(members.size());
    if (divergence.curvature(1) == 0) {
      Estimate crossed = crossed().variational(divergence);
      return new Estimate("", crossed.value(), crossed.standardError(), name, crossed.samples());
    }
    double value = 0;
    double bias = 0;
    double curved = 0;
    Moments slopes = new Moments();
    Moments conjugates = new Moments();
    for (int[] cell : members) {
      double p = (double) count(cell, 0, n, 1) / n;
      double q = (double) count(cell, n, n + m, 1) / m;
      value += divergence.term(p, q);
      if (p > 0 && q > 0) {
        double u = p / q;
        double curvature = divergence.curvature(u);
        bias += curvature / 2 * (p * (1 - p) / (n * q) + p * u * (1 - q) / (m * q));
        double spread = curvature * (p / (n * q) + p * u / (m * q));
        curved += spread * spread / 2;
        slopes.add(p, divergence.slope(u));
        conjugates.add(q, divergence.conjugateOfSlope(u));
      }
    }
    double error = Math.sqrt(slopes.variance() / n + conjugates.variance() / m + curved);
    return Double.isInfinite(value)
        ? new Estimate("", value, OptionalDouble.empty(), name, (long) n + m)
        : Estimate.of("", value - bias, error, name, (long) n + m);
  }

  /** Every {@code step}-th example from {@code first} up to, not with, {@code end}. */
  private static int count(int[] cell, int first, int end, int step) {
    int count = 0;
    for (int member : cell) {
      count += member >= first && member < end && (member - first) % step == 0 ? 1 : 0;
    }
    return count;
  }

  /** At every example the ratio by those with odd numbers where its own is even, and vice versa. */
  private LogRatios crossed() {
    double[] atP = new double[n];
    double[] atQ = new double[m];
    for (int[] cell : members) {
      double[] ratios = new double[2];
      for (int half = 0; half < 2; half++) {
        int other = 1 - half;
        double ofP = count(cell, other, n, 2);
        double ofQ = count(cell, n + other, n + m, 2);
        ratios[half] = LogRatios.logRatio(ofP, (n + half) / 2, ofQ, (m + half) / 2);
      }
      for (int member : cell) {
        if (member < n) {
          atP[member] = ratios[member % 2];
        } else {
          atQ[member - n] = ratios[(member - n) % 2];
        }
      }
    }
    // Each half is judged and judges: the two results are not independent.
    return new LogRatios(atP, atQ, 2, "histogram");
  }

  /** Weighted sums. */
  private static final class Moments {
    private double weights;
    private double sum;
    private double squares;

    void add(double weight, double value) {
      weights += weight;
      sum += weight * value;
      squares += weight * value * value;
    }

    double variance() {
      return weights == 0 ? 0 : Math.max(0, squares / weights - sum * sum / weights / weights);
    }
  }
}
