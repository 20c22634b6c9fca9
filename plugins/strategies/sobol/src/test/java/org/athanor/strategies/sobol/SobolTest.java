package org.athanor.strategies.sobol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.athanor.api.sweep.Dimension;
import org.athanor.api.sweep.Search;
import org.athanor.api.sweep.Space;
import org.athanor.api.sweep.SweepStrategy;
import org.athanor.tck.StrategyContract;
import org.junit.jupiter.api.Test;

class SobolTest extends StrategyContract<SobolParameters> {
  @Override
  protected SweepStrategy<SobolParameters> plugin() {
    return new Sobol();
  }

  private static double[][] points(int count, int dimensions, long seed) {
    ScrambledSobol sequence = new ScrambledSobol(dimensions, seed);
    return IntStream.range(0, count).mapToObj(any -> sequence.next()).toArray(double[][]::new);
  }

  @Test
  void putsOnePointIntoEachSliceOfEachDimension() {
    int count = 256;
    double[][] points = points(count, 40, 9);
    for (int dimension = 0; dimension < 40; dimension++) {
      int column = dimension;
      long slices =
          Arrays.stream(points).mapToInt(point -> (int) (point[column] * count)).distinct().count();
      assertEquals(count, slices, "slices of dimension " + dimension + " that have a point");
    }
  }

  /** The first two dimensions are a (0, m, 2)-net: every box of area 1/64 has one of 64 points. */
  @Test
  void putsOnePointIntoEachBoxOfThePlane() {
    double[][] points = points(64, 2, 5);
    for (int wide = 1; wide <= 64; wide *= 2) {
      int columns = wide;
      int rows = 64 / wide;
      long boxes =
          Arrays.stream(points)
              .mapToInt(point -> (int) (point[0] * columns) * rows + (int) (point[1] * rows))
              .distinct()
              .count();
      assertEquals(64, boxes, columns + " by " + rows);
    }
  }

  @Test
  void isScrambledByTheSeed() {
    assertNotEquals(points(4, 3, 1)[0][0], points(4, 3, 2)[0][0]);
    assertTrue(Arrays.deepEquals(points(4, 3, 1), points(4, 3, 1)));
  }

  /** The mean squared error over a hundred scrambles is far below that of random points. */
  @Test
  void integratesBetterThanRandomPoints() {
    double sobol = 0;
    double random = 0;
    int repetitions = 100;
    for (int repetition = 0; repetition < repetitions; repetition++) {
      sobol += squaredError(points(256, 4, repetition)) / repetitions;
      SplittableRandom draws = new SplittableRandom(repetition);
      random +=
          squaredError(
                  IntStream.range(0, 256)
                      .mapToObj(any -> draws.doubles(4).toArray())
                      .toArray(double[][]::new))
              / repetitions;
    }
    assertTrue(sobol < random / 20, sobol + " is not far below " + random);
  }

  /** The integral of the product of 2 x over the unit cube is 1. */
  private static double squaredError(double[][] points) {
    double mean =
        Arrays.stream(points)
            .mapToDouble(point -> Arrays.stream(point).map(x -> 2 * x).reduce(1, (a, b) -> a * b))
            .average()
            .orElseThrow();
    return (mean - 1) * (mean - 1);
  }

  @Test
  void givesEachChoiceTheSameShare() {
    Search search =
        plugin()
            .search(
                parameters(Map.of("settings", 64)),
                new Space(
                    List.of(
                        new Dimension.Choice("a", List.of("w", "x", "y", "z")),
                        new Dimension.Interval("b", 0, 1, false, false, 5))),
                1);
    long x =
        IntStream.range(0, 64)
            .mapToObj(any -> search.next(List.of()).orElseThrow())
            .filter(setting -> setting.values().get("a").equals("x"))
            .count();
    assertEquals(16, x);
  }
}
