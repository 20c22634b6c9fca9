package org.athanor.api.store;

import java.util.List;
import java.util.Optional;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.RunId;

/**
 * A metric of a run at some resolution, in the order it was recorded.
 *
 * @param run the run
 * @param metric the metric's name
 * @param count how many points the whole series has
 * @param first the very first point of the range, exactly
 * @param last the very last point of the range, exactly
 * @param buckets what lies between, the first and last point included
 */
public record Series(
    RunId run,
    String metric,
    long count,
    Optional<MetricPoint> first,
    Optional<MetricPoint> last,
    List<Bucket> buckets) {

  /** Copies the list. */
  public Series {
    buckets = List.copyOf(buckets);
  }

  /**
   * Neighbouring points taken together. Minimum, maximum and mean are those of the finite values,
   * and NaN when there are none; a bucket of one point has that point's value, NaN and infinities
   * included, in all three.
   *
   * @param firstStep the step of its first point
   * @param lastStep the step of its last point
   * @param firstTime the time of its first point, in milliseconds since 1970-01-01 UTC
   * @param lastTime the time of its last point
   * @param count how many points it holds
   * @param finite how many of them are neither NaN nor infinite
   * @param minimum the smallest finite value
   * @param maximum the largest finite value
   * @param mean the mean of the finite values
   */
  public record Bucket(
      long firstStep,
      long lastStep,
      long firstTime,
      long lastTime,
      int count,
      int finite,
      double minimum,
      double maximum,
      double mean) {}
}
