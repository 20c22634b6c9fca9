package org.athanor.sweeps.internal.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SignificanceTest {
  /** The example of the documentation of R's t.test: extra sleep, t = -1.8608, df = 17.776. */
  @Test
  void agreesWithThePublishedTestOfStudentsSleepData() {
    double[] first = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
    double[] second = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};
    assertEquals(0.07939, Significance.welch(first, second).orElseThrow(), 5e-6);
  }

  @Test
  void saysNothingOfASingleSeed() {
    assertEquals(OptionalDouble.empty(), Significance.welch(new double[] {1}, new double[] {2, 3}));
    assertEquals(
        OptionalDouble.empty(),
        Significance.welch(new double[] {1, Double.NaN}, new double[] {2, 3}));
  }

  @Test
  void bearsSeedsWithoutAnySpread() {
    double[] ones = {1, 1, 1};
    assertEquals(1, Significance.welch(ones, ones.clone()).orElseThrow());
    assertEquals(0, Significance.welch(ones, new double[] {2, 2}).orElseThrow());
  }

  /** Holm's own example of the step-down procedure, as R's p.adjust gives it. */
  @Test
  void multipliesTheSmallestMost() {
    List<OptionalDouble> values = new ArrayList<>();
    for (double p : new double[] {0.01, 0.04, 0.03, 0.005}) {
      values.add(OptionalDouble.of(p));
    }
    values.add(2, OptionalDouble.empty());
    List<OptionalDouble> corrected = Significance.holm(values);
    double[] expected = {0.03, 0.06, Double.NaN, 0.06, 0.02};
    for (int index = 0; index < expected.length; index++) {
      assertEquals(expected[index], corrected.get(index).orElse(Double.NaN), 1e-12);
    }
  }

  @Test
  void aKeyThatDecidesExplainsEverythingAndOneThatDoesNotNothing() {
    Random random = new Random(1);
    List<Object> deciding = new ArrayList<>();
    List<Object> idle = new ArrayList<>();
    List<Object> range = new ArrayList<>();
    List<Double> scores = new ArrayList<>();
    for (int setting = 0; setting < 4000; setting++) {
      deciding.add(setting % 3);
      idle.add("value " + setting % 5);
      double x = random.nextDouble();
      range.add(x);
      scores.add((setting % 3) + x + 0.01 * random.nextGaussian());
    }
    double decides = Importance.of(deciding, scores).orElseThrow();
    // The variances are 2/3 and 1/12; quarters keep 15/16 of the latter.
    assertEquals(8.0 / 9, decides, 0.03);
    assertEquals(1.0 / 9 * 15 / 16, Importance.of(range, scores).orElseThrow(), 0.05);
    assertTrue(Importance.of(idle, scores).orElseThrow() < 0.05);
    assertEquals(OptionalDouble.empty(), Importance.of(List.of(1, 2), List.of(1.0, 2.0)));
  }
}
