package org.athanor.api.run;

import java.util.OptionalDouble;

/**
 * The result of a measure at a step. The store keeps it and also adds its value to the metric
 * series of the same name, so that it is drawn, filtered and sorted like any metric.
 *
 * @param name the measure's name, such as {@code modes}
 * @param step the training step it belongs to
 * @param time when it was measured, in milliseconds since 1970-01-01 UTC
 * @param value the estimate
 * @param standardError the standard error of the estimate, when the estimator has one
 * @param estimator how it was estimated, in a few words
 * @param samples how many samples the estimate rests on
 */
public record Measurement(
    String name,
    long step,
    long time,
    double value,
    OptionalDouble standardError,
    String estimator,
    long samples) {}
