package org.athanor.experiments.internal.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.store.Series.Bucket;

/**
 * What is needed to draw neighbouring points without reading them: the points are taken together by
 * {@value #WIDTH}, and of each such group the extent, the extremes and the mean are kept; of the
 * whole, the first and the last point exactly.
 */
final class Summary {

  /** How many points are taken together. */
  static final int WIDTH = 64;

  private static final int COARSER = 4;

  private final int size;
  private final long[] firstSteps;
  private final long[] lastSteps;
  private final long[] firstTimes;
  private final long[] lastTimes;
  private final long[] counts;
  private final long[] finites;
  private final double[] minima;
  private final double[] maxima;
  private final double[] means;
  private final double[] ends;

  private Summary(int size) {
    this(
        size,
        new long[size],
        new long[size],
        new long[size],
        new long[size],
        new long[size],
        new long[size],
        new double[size],
        new double[size],
        new double[size],
        new double[2]);
  }

  private Summary(
      int size,
      long[] firstSteps,
      long[] lastSteps,
      long[] firstTimes,
      long[] lastTimes,
      long[] counts,
      long[] finites,
      double[] minima,
      double[] maxima,
      double[] means,
      double[] ends) {
    this.size = size;
    this.firstSteps = firstSteps;
    this.lastSteps = lastSteps;
    this.firstTimes = firstTimes;
    this.lastTimes = lastTimes;
    this.counts = counts;
    this.finites = finites;
    this.minima = minima;
    this.maxima = maxima;
    this.means = means;
    this.ends = ends;
  }

  static Summary of(Points points) {
    int groups = (points.size() + WIDTH - 1) / WIDTH;
    Summary summary = new Summary(groups);
    for (int group = 0; group < groups; group++) {
      int from = group * WIDTH;
      summary.set(group, bucket(points, from, Math.min(points.size(), from + WIDTH)));
    }
    if (groups > 0) {
      summary.ends[0] = points.value(0);
      summary.ends[1] = points.value(points.size() - 1);
    }
    return summary;
  }

  private void set(int group, Bucket bucket) {
    firstSteps[group] = bucket.firstStep();
    lastSteps[group] = bucket.lastStep();
    firstTimes[group] = bucket.firstTime();
    lastTimes[group] = bucket.lastTime();
    counts[group] = bucket.count();
    finites[group] = bucket.finite();
    minima[group] = bucket.minimum();
    maxima[group] = bucket.maximum();
    means[group] = bucket.mean();
  }

  /** Neighbouring points as one bucket. */
  static Bucket bucket(Points points, int from, int to) {
    int finite = 0;
    double sum = 0;
    double minimum = Double.NaN;
    double maximum = Double.NaN;
    for (int index = from; index < to; index++) {
      double value = points.value(index);
      if (Double.isFinite(value)) {
        minimum = finite == 0 ? value : Math.min(minimum, value);
        maximum = finite == 0 ? value : Math.max(maximum, value);
        sum += value;
        finite++;
      }
    }
    boolean single = to - from == 1;
    double only = points.value(from);
    return new Bucket(
        points.step(from),
        points.step(to - 1),
        points.time(from),
        points.time(to - 1),
        to - from,
        finite,
        single ? only : minimum,
        single ? only : maximum,
        single ? only : finite == 0 ? Double.NaN : sum / finite);
  }

  int size() {
    return size;
  }

  Optional<MetricPoint> first(String name) {
    return size == 0
        ? Optional.empty()
        : Optional.of(new MetricPoint(name, firstSteps[0], firstTimes[0], ends[0]));
  }

  Optional<MetricPoint> last(String name) {
    return size == 0
        ? Optional.empty()
        : Optional.of(new MetricPoint(name, lastSteps[size - 1], lastTimes[size - 1], ends[1]));
  }

  /** All groups of several summaries, taken together into so many buckets at most. */
  static List<Bucket> buckets(List<Summary> parts, int most) {
    Summary all = join(parts);
    int count = Math.min(most, all.size);
    List<Bucket> buckets = new ArrayList<>(count);
    for (int index = 0; index < count; index++) {
      int from = (int) ((long) index * all.size / count);
      int to = (int) ((long) (index + 1) * all.size / count);
      buckets.add(all.together(from, to));
    }
    return buckets;
  }

  /** Several summaries of neighbouring points as one. */
  static Summary join(List<Summary> parts) {
    Summary all = new Summary(parts.stream().mapToInt(Summary::size).sum());
    int at = 0;
    for (Summary part : parts) {
      System.arraycopy(part.firstSteps, 0, all.firstSteps, at, part.size);
      System.arraycopy(part.lastSteps, 0, all.lastSteps, at, part.size);
      System.arraycopy(part.firstTimes, 0, all.firstTimes, at, part.size);
      System.arraycopy(part.lastTimes, 0, all.lastTimes, at, part.size);
      System.arraycopy(part.counts, 0, all.counts, at, part.size);
      System.arraycopy(part.finites, 0, all.finites, at, part.size);
      System.arraycopy(part.minima, 0, all.minima, at, part.size);
      System.arraycopy(part.maxima, 0, all.maxima, at, part.size);
      System.arraycopy(part.means, 0, all.means, at, part.size);
      at += part.size;
    }
    if (!parts.isEmpty()) {
      all.ends[0] = parts.get(0).ends[0];
      all.ends[1] = parts.get(parts.size() - 1).ends[1];
    }
    return all;
  }

  /** The same with each {@value #COARSER} neighbouring groups taken together. */
  Summary coarser() {
    Summary coarse = new Summary((size + COARSER - 1) / COARSER);
    for (int group = 0; group < coarse.size; group++) {
      int from = group * COARSER;
      coarse.set(group, together(from, Math.min(size, from + COARSER)));
    }
    coarse.ends[0] = ends[0];
    coarse.ends[1] = ends[1];
    return coarse;
  }

  private Bucket together(int from, int to) {
    long count = 0;
    long finite = 0;
    double sum = 0;
    double minimum = Double.NaN;
    double maximum = Double.NaN;
    for (int index = from; index < to; index++) {
      count += counts[index];
      if (finites[index] > 0) {
        minimum = finite == 0 ? minima[index] : Math.min(minimum, minima[index]);
        maximum = finite == 0 ? maxima[index] : Math.max(maximum, maxima[index]);
        sum += means[index] * finites[index];
        finite += finites[index];
      }
    }
    return new Bucket(
        firstSteps[from],
        lastSteps[to - 1],
        firstTimes[from],
        lastTimes[to - 1],
        (int) count,
        (int) finite,
        minimum,
        maximum,
        finite == 0 ? Double.NaN : sum / finite);
  }

  byte[] pack() {
    return new ByteWriter()
        .whole(size)
        .steady(firstSteps, size)
        .steady(lastSteps, size)
        .steady(firstTimes, size)
        .steady(lastTimes, size)
        .steady(counts, size)
        .steady(finites, size)
        .reals(minima, size)
        .reals(maxima, size)
        .reals(means, size)
        .reals(ends, 2)
        .packed();
  }

  static Summary unpack(byte[] bytes) {
    ByteReader in = new ByteReader(bytes);
    int size = in.count();
    return new Summary(
        size,
        in.steady(size),
        in.steady(size),
        in.steady(size),
        in.steady(size),
        in.steady(size),
        in.steady(size),
        in.reals(size),
        in.reals(size),
        in.reals(size),
        in.reals(2));
  }
}
