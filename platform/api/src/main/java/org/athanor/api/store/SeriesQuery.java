package org.athanor.api.store;

import org.athanor.api.run.RunId;

/**
 * A metric of a run over a range of steps at a resolution.
 *
 * @param run the run
 * @param metric the metric's name
 * @param fromStep the first step of interest
 * @param toStep the last step of interest
 * @param buckets how many buckets at most; a series with no more points than that comes exactly,
 *     one point a bucket
 */
public record SeriesQuery(RunId run, String metric, long fromStep, long toStep, int buckets) {

  /** Checks the range. */
  public SeriesQuery {
    if (buckets < 1) {
      throw new IllegalArgumentException("buckets must be at least 1 but got " + buckets + ".");
    }
  }

  /** The whole series at a resolution. */
  public static SeriesQuery whole(RunId run, String metric, int buckets) {
    return new SeriesQuery(run, metric, Long.MIN_VALUE, Long.MAX_VALUE, buckets);
  }

  /** Every point of the series. */
  public static SeriesQuery exact(RunId run, String metric) {
    return whole(run, metric, Integer.MAX_VALUE);
  }
}
