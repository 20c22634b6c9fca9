package org.athanor.divergences.wasserstein;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.athanor.training.data.Tensor;
import org.athanor.training.divergence.DistanceMeasure;
import org.athanor.training.measure.Estimate;
import org.athanor.training.random.RandomStream;

/**
 * The Wasserstein distance as a measure: exact on a line, sliced in more dimensions.
 *
 * @param order the power p
 * @param projections the directions L of the sliced distance
 * @param resamplings how often samples are drawn again for the standard error
 */
record WassersteinMeasure(double order, int projections, int resamplings)
    implements DistanceMeasure {
  /** Outcomes lie on a line, one unit from each to the next. */
  @Override
  public Optional<Estimate> discrete(double[] p, double[] q) {
    double[] positions = IntStream.range(0, p.length).asDoubleStream().toArray();
    double cost = new OnALine(order).cost(positions, p, positions, q);
    return Optional.of(Estimate.exact("", root(cost)));
  }

  /** W_2 on a line: sqrt((m - n)² + (s - t)²). Other orders and dimensions have no such form. */
  @Override
  public Optional<Estimate> gaussians(Gaussian p, Gaussian q) {
    if (order != 2 || p.mean().length != 1) {
      return Optional.empty();
    }
    double means = p.mean()[0] - q.mean()[0];
    double deviations = Math.sqrt(p.covariance()[0][0]) - Math.sqrt(q.covariance()[0][0]);
    return Optional.of(Estimate.exact("", Math.hypot(means, deviations)));
  }

  /**
   * The distance of the samples, with the standard error of resampling both sides. Of finite
   * samples it is too large, the more so the fewer there are.
   */
  @Override
  public Optional<Estimate> samples(Tensor p, Tensor q, RandomStream random) {
    double[][] directions = directions(p.width(), random.split("directions"));
    double[][] ofP = projected(p, directions);
    double[][] ofQ = projected(q, directions);
    double value = distance(ofP, ofQ, all(p.count()), all(q.count()));
    RandomStream drawn = random.split("resampling");
    double[] again = new double[resamplings];
    for (int time = 0; time < resamplings; time++) {
      again[time] = distance(ofP, ofQ, resampled(p.count(), drawn), resampled(q.count(), drawn));
    }
    String estimator =
        p.width() == 1 ? "quantiles" : "sliced, %d projections".formatted(projections);
    return Optional.of(
        Estimate.of("", value, deviation(again), estimator, (long) p.count() + q.count()));
  }

  private double distance(double[][] p, double[][] q, int[] ofP, int[] ofQ) {
    OnALine line = new OnALine(order);
    double cost = 0;
    for (int direction = 0; direction < p.length; direction++) {
      cost += line.cost(chosen(p[direction], ofP), chosen(q[direction], ofQ));
    }
    return root(cost / p.length);
  }

  private double root(double cost) {
    return Math.pow(Math.max(0, cost), 1 / order);
  }

  /** On a line the one direction there is, else directions even on the sphere. */
  private double[][] directions(int width, RandomStream random) {
    if (width == 1) {
      return new double[][] {{1}};
    }
    double[][] directions = new double[projections][width];
    for (double[] direction : directions) {
      double squares = 0;
      for (int axis = 0; axis < width; axis++) {
        direction[axis] = random.normal();
        squares += direction[axis] * direction[axis];
      }
      for (int axis = 0; axis < width; axis++) {
        direction[axis] /= Math.sqrt(squares);
      }
    }
    return directions;
  }

  private static double[][] projected(Tensor examples, double[][] directions) {
    double[][] projected = new double[directions.length][examples.count()];
    for (int direction = 0; direction < directions.length; direction++) {
      for (int row = 0; row < examples.count(); row++) {
        double sum = 0;
        for (int axis = 0; axis < examples.width(); axis++) {
          sum += directions[direction][axis] * examples.values()[row * examples.width() + axis];
        }
        projected[direction][row] = sum;
      }
    }
    return projected;
  }

  private static int[] all(int count) {
    return IntStream.range(0, count).toArray();
  }

  private static int[] resampled(int count, RandomStream random) {
    return IntStream.generate(() -> random.nextInt(count)).limit(count).toArray();
  }

  private static double[] chosen(double[] values, int[] indices) {
    return Arrays.stream(indices).mapToDouble(index -> values[index]).toArray();
  }

  private static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return Math.sqrt(squares / (values.length - 1));
  }
}
