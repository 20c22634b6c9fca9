package org.athanor.experiments.internal.filter;

/** What runs are sorted by. */
public sealed interface Order {

  /**
   * By something every run has itself.
   *
   * @param column its SQL over {@code run r}
   * @param isAmount whether several runs have a mean of it
   */
  record ByColumn(String column, boolean isAmount) implements Order {}

  /** By something a run may lack. */
  sealed interface ByValue extends Order {
    /** A query that gives run, number (perhaps null or NaN) and text. */
    Fragment values();
  }

  /**
   * By a parameter.
   *
   * @param values the query
   */
  record ByParameter(Fragment values) implements ByValue {}

  /**
   * By the last value of a metric.
   *
   * @param values the query
   */
  record ByMetric(Fragment values) implements ByValue {}
}
