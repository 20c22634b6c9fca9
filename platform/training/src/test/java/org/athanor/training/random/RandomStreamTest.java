package org.athanor.training.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomStreamTest {
  private static final int MANY = 200_000;

  private final RandomStream random = RandomStream.of(42);

  @Test
  void repeatsForTheSameSeedAndDiffersForAnother() {
    assertEquals(RandomStream.of(7).nextLong(), RandomStream.of(7).nextLong());
    assertNotEquals(RandomStream.of(7).nextLong(), RandomStream.of(8).nextLong());
  }

  @Test
  void splitsByNameWhateverWasDrawnBefore() {
    RandomStream used = RandomStream.of(42);
    used.fillNormal(new float[100], 0, 100);
    assertEquals(random.split("noise").nextLong(), used.split("noise").nextLong());
    assertNotEquals(random.split("noise").nextLong(), random.split("data").nextLong());
    assertNotEquals(random.split(1).nextLong(), random.split(2).nextLong());
    assertNotEquals(random.nextLong(), random.split("noise").nextLong());
  }

  @Test
  void goesOnFromASavedState() {
    random.fillNormal(new float[77], 0, 77);
    RandomStream.State state = random.state();
    float[] expected = new float[50];
    random.fillNormal(expected, 0, 50);
    float[] actual = new float[50];
    RandomStream.at(state).fillNormal(actual, 0, 50);
    assertArrayEquals(expected, actual);
  }

  @Test
  void fillsTheSameNumbersWhateverTheBlocks() {
    float[] whole = new float[1000];
    RandomStream.of(1).fillUniform(whole, 0, 1000);
    float[] parts = new float[1000];
    RandomStream same = RandomStream.of(1);
    same.fillUniform(parts, 0, 333);
    same.fillUniform(parts, 333, 1000);
    assertArrayEquals(whole, parts);
  }

  /** Kolmogorov and Smirnov's statistic exceeds 1.95 / sqrt(n) once in a thousand. */
  @Test
  void normalNumbersFollowTheNormalDistribution() {
    double[] drawn = IntStream.range(0, MANY).mapToDouble(i -> random.normal()).toArray();
    Arrays.sort(drawn);
    double largest = 0;
    for (int i = 0; i < MANY; i++) {
      double expected = distribution(drawn[i]);
      largest = Math.max(largest, Math.abs(expected - (i + 0.5) / MANY));
    }
    assertTrue(largest < 1.95 / Math.sqrt(MANY), "distance " + largest);
  }

  /** The trapezoidal rule on the density, far finer than the tolerance. */
  private static double distribution(double x) {
    double end = Math.max(-8, Math.min(8, x));
    int steps = 400;
    double width = end / steps;
    double sum = 0;
    for (int i = 0; i < steps; i++) {
      double middle = (i + 0.5) * width;
      sum += Math.exp(-middle * middle / 2);
    }
    return 0.5 + sum * width / Math.sqrt(2 * Math.PI);
  }

  @Test
  void normalNumbersReachIntoTheTail() {
    long beyond =
        IntStream.range(0, 2_000_000).filter(i -> Math.abs(random.normal()) > 3.7).count();
    double expected = 2_000_000 * 2.156e-4;
    assertEquals(expected, beyond, 5 * Math.sqrt(expected));
  }

  @Test
  void uniformNumbersFillTheirIntervalEvenly() {
    int[] counts = new int[100];
    float[] drawn = new float[MANY];
    random.fillUniform(drawn, 0, MANY);
    for (float value : drawn) {
      counts[(int) (value * 100)]++;
    }
    requireEven(counts);
  }

  @Test
  void wholeNumbersFillTheirRangeEvenly() {
    int[] counts = new int[100];
    for (int i = 0; i < MANY; i++) {
      counts[random.nextInt(100)]++;
    }
    requireEven(counts);
    assertThrows(IllegalArgumentException.class, () -> random.nextInt(0));
  }

  /** Chi squared with 99 degrees of freedom exceeds 149 once in a thousand. */
  private static void requireEven(int[] counts) {
    double expected = (double) MANY / counts.length;
    double chi = 0;
    for (int count : counts) {
      chi += (count - expected) * (count - expected) / expected;
    }
    assertTrue(chi < 149, "chi squared " + chi);
  }

  @Test
  void permutesWithEqualProbabilityForEveryOrder() {
    int[] counts = new int[24];
    for (int i = 0; i < 24_000; i++) {
      int[] order = random.permutation(4);
      assertEquals(6, IntStream.of(order).sum());
      counts[rank(order)]++;
    }
    for (int count : counts) {
      assertEquals(1000, count, 160);
    }
  }

  private static int rank(int[] order) {
    int rank = 0;
    for (int i = 0; i < 4; i++) {
      int smaller = 0;
      for (int j = i + 1; j < 4; j++) {
        smaller += order[j] < order[i] ? 1 : 0;
      }
      rank = rank * (4 - i) + smaller;
    }
    return rank;
  }

  @Test
  void bernoulliNumbersHaveTheirProbability() {
    long hits = IntStream.range(0, MANY).filter(i -> random.bernoulli(0.3)).count();
    assertEquals(0.3 * MANY, hits, 5 * Math.sqrt(0.21 * MANY));
  }
}
