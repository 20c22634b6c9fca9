package org.athanor.sweeps;

import java.util.OptionalDouble;

/**
 * What several seeds say about a metric. Seeds whose value is NaN or infinite are counted, and
 * taken neither into the mean nor into the spread.
 *
 * @param count how many finite values it rests on
 * @param diverged how many values were NaN or infinite
 * @param mean their mean, {@code m}; NaN when there is none
 * @param standardDeviation their sample standard deviation, {@code s = sqrt(sum (x - m)^2 / (n -
 *     1))}; empty below two values
 * @param halfWidth half the width of the 95 % confidence interval of the mean under a normal
 *     distribution, {@code t(0.975, n - 1) s / sqrt(n)}; empty below two values
 */
public record Estimate(
    int count,
    int diverged,
    double mean,
    OptionalDouble standardDeviation,
    OptionalDouble halfWidth) {}
