package org.athanor.experiments.internal.filter;

/** What runs are sorted by. */
public sealed interface Order {

  /**
   * By something every run has itself.
   *
   * @param column its SQL over {@code run r}
   */
  record ByColumn(String column) implements Order {}

  /**
   * By a parameter or a metric, which a run may lack.
   *
   * @param values a query that gives run, number (perhaps null or NaN) and text
   */
  record ByValue(Fragment values) implements Order {}
}
