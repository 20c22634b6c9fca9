package org.athanor.strategies.tpe;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.special.Erf;
import org.athanor.api.sweep.Dimension;

/**
 * An interval: a mixture of normal distributions cut off at its ends, one around each value that
 * was observed and a wide one around the middle, all of equal weight. As in the paper (section 4.2)
 * the deviation of each is the greater distance to its neighbours, here between 1/min(100, n + 1)
 * and 1 of the interval. Positions are those of {@link Dimension.Interval#position}, so a
 * logarithmic interval is treated on its logarithm.
 */
final class Parzen implements Density {
  private static final double LEAST_SHARE = 100;

  private final Dimension.Interval interval;
  private final double[] centres;
  private final double[] deviations;
  private final double[] heights;

  Parzen(Dimension.Interval interval, List<Object> observed) {
    this.interval = interval;
    double[] sorted = observed.stream().mapToDouble(interval::position).sorted().toArray();
    int count = sorted.length;
    double least = 1 / Math.min(LEAST_SHARE, count + 1.0);
    centres = Arrays.copyOf(sorted, count + 1);
    deviations = new double[count + 1];
    for (int index = 0; index < count; index++) {
      double below = sorted[index] - (index == 0 ? 0 : sorted[index - 1]);
      double above = (index == count - 1 ? 1 : sorted[index + 1]) - sorted[index];
      deviations[index] = Math.min(1, Math.max(least, Math.max(below, above)));
    }
    centres[count] = 0.5;
    deviations[count] = 1;
    heights = IntStream.rangeClosed(0, count).mapToDouble(this::height).toArray();
  }

  @Override
  public Object draw(SplittableRandom random) {
    int index = random.nextInt(centres.length);
    double position;
    do {
      position = centres[index] + deviations[index] * normal(random);
    } while (position < 0 || position >= 1);
    return interval.spread(position);
  }

  /** A standard normal draw by the polar method of Marsaglia (1964). */
  private static double normal(SplittableRandom random) {
    while (true) {
      double x = 2 * random.nextDouble() - 1;
      double y = 2 * random.nextDouble() - 1;
      double square = x * x + y * y;
      if (square > 0 && square < 1) {
        return x * Math.sqrt(-2 * Math.log(square) / square);
      }
    }
  }

  @Override
  public double logarithm(Object value) {
    double position = interval.position(value);
    double density = 0;
    for (int index = 0; index < centres.length; index++) {
      double away = (position - centres[index]) / deviations[index];
      density += heights[index] * Math.exp(-away * away / 2);
    }
    return Math.log(density);
  }

  /** The density of one of them at its centre, of which the mass inside of the interval is 1. */
  private double height(int index) {
    double scale = deviations[index] * Math.sqrt(2);
    double mass = Erf.erf(-centres[index] / scale, (1 - centres[index]) / scale) / 2;
    return 1 / (centres.length * mass * deviations[index] * Math.sqrt(2 * Math.PI));
  }
}
