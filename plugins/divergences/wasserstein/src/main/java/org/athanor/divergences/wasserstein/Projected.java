package org.athanor.divergences.wasserstein;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.athanor.training.data.Tensor;

/**
 * Examples on a line, sorted once so that drawing them again only changes their weights.
 *
 * @param sorted their positions, ascending
 * @param order which example stands at each position
 */
record Projected(double[] sorted, int[] order) {
  /** Along a direction. */
  static Projected of(Tensor examples, double[] direction) {
    double[] positions = new double[examples.count()];
    for (int row = 0; row < positions.length; row++) {
      for (int axis = 0; axis < direction.length; axis++) {
        positions[row] += direction[axis] * examples.values()[row * direction.length + axis];
      }
    }
    int[] order =
        IntStream.range(0, positions.length)
            .boxed()
            .sorted((a, b) -> Double.compare(positions[a], positions[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    return new Projected(
        Arrays.stream(order).mapToDouble(example -> positions[example]).toArray(), order);
  }

  /** The share of each position when every example counts so many times. */
  double[] weights(int[] times) {
    double[] weights = new double[order.length];
    Arrays.setAll(weights, position -> (double) times[order[position]] / order.length);
    return weights;
  }
}
