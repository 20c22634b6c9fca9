package org.athanor.api.run;

/**
 * One value of a metric.
 *
 * @param name the metric's name, such as {@code loss.generator}
 * @param step the training step it belongs to
 * @param time when it was measured, in milliseconds since 1970-01-01 UTC
 * @param value the value; NaN and the infinities are kept as such
 */
public record MetricPoint(String name, long step, long time, double value) {}
