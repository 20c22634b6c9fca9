package org.athanor.divergences.wasserstein;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.athanor.training.data.Tensor;
import org.athanor.training.divergence.Bures;
import org.athanor.training.divergence.DistanceMeasure;
import org.athanor.training.estimator.Sample;
import org.athanor.training.measure.Estimate;
import org.athanor.training.random.RandomStream;

/**
 * The Wasserstein distance as a measure: exact on a line, in more dimensions sliced or by
 * transport.
 *
 * @param order the power p
 * @param projections the directions L of the sliced distance
 * @param resamplings how often samples are drawn again for the standard error
 * @param transport what compares samples of more dimensions; empty for the sliced distance
 */
record WassersteinMeasure(
    double order, int projections, int resamplings, Optional<Transport> transport)
    implements DistanceMeasure {
  /** Outcomes lie on a line, one unit from each to the next. */
  @Override
  public Optional<Estimate> discrete(double[] p, double[] q) {
    double[] positions = IntStream.range(0, p.length).asDoubleStream().toArray();
    double cost = new OnALine(order).cost(positions, p, positions, q);
    return Optional.of(Estimate.exact("", root(cost)));
  }

  /** Of order 2, by the distance of Bures; other orders have no such form. */
  @Override
  public Optional<Estimate> gaussians(Gaussian p, Gaussian q) {
    return order == 2
        ? Optional.of(Estimate.exact("", Math.sqrt(Bures.squared(p, q))))
        : Optional.empty();
  }

  /**
   * The distance of the samples, with the standard error of resampling both sides. Of finite
   * samples it is too large, the more so the fewer there are.
   */
  @Override
  public Optional<Estimate> samples(Tensor p, Tensor q, RandomStream random) {
    if (p.width() > 1 && transport.isPresent()) {
      return Optional.of(transport.get().estimate(p, q));
    }
    double[][] directions = directions(p.width(), random.split("directions"));
    List<Projected> ofP = projected(p, directions);
    List<Projected> ofQ = projected(q, directions);
    double value = distance(ofP, ofQ, once(p.count()), once(q.count()));
    RandomStream drawn = random.split("resampling");
    double[] again = new double[resamplings];
    for (int time = 0; time < resamplings; time++) {
      again[time] = distance(ofP, ofQ, resampled(p.count(), drawn), resampled(q.count(), drawn));
    }
    String estimator =
        p.width() == 1 ? "quantiles" : "sliced, %d projections".formatted(projections);
    return Optional.of(
        Estimate.of(
            "", value, new Sample(again).deviation(), estimator, (long) p.count() + q.count()));
  }

  private double distance(List<Projected> p, List<Projected> q, int[] timesP, int[] timesQ) {
    OnALine line = new OnALine(order);
    double cost = 0;
    for (int direction = 0; direction < p.size(); direction++) {
      Projected ofP = p.get(direction);
      Projected ofQ = q.get(direction);
      cost += line.cost(ofP.sorted(), ofP.weights(timesP), ofQ.sorted(), ofQ.weights(timesQ));
    }
    return root(cost / p.size());
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

  private static List<Projected> projected(Tensor examples, double[][] directions) {
    return Arrays.stream(directions).map(direction -> Projected.of(examples, direction)).toList();
  }

  private static int[] once(int count) {
    int[] times = new int[count];
    Arrays.fill(times, 1);
    return times;
  }

  /** How often each example is drawn when as many are drawn again. */
  private static int[] resampled(int count, RandomStream random) {
    int[] times = new int[count];
    for (int draw = 0; draw < count; draw++) {
      times[random.nextInt(count)]++;
    }
    return times;
  }
}
