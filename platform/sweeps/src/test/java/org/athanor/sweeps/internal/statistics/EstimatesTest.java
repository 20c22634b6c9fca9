package org.athanor.sweeps.internal.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.athanor.sweeps.Estimate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstimatesTest {
  /** Fisher and Yates, Statistical Tables, table III, and the closed forms for 1 and 2 degrees. */
  @ParameterizedTest
  @CsvSource({
    "0.95, 1, 12.706",
    "0.95, 2, 4.303",
    "0.95, 3, 3.182",
    "0.95, 4, 2.776",
    "0.95, 5, 2.571",
    "0.95, 9, 2.262",
    "0.95, 10, 2.228",
    "0.95, 30, 2.042",
    "0.95, 120, 1.980",
    "0.95, 1000000, 1.960",
    "0.99, 1, 63.657",
    "0.99, 10, 3.169",
    "0.90, 5, 2.015",
    "0.50, 1, 1.000",
    "0.999, 7, 5.408"
  })
  void agreesWithTheTablesOfTheTDistribution(double probability, int degrees, double tabulated) {
    assertEquals(tabulated, StudentT.twoSidedQuantile(probability, degrees), 5e-4);
  }

  @Test
  void agreesWithTheClosedFormForOneDegreeOfFreedom() {
    for (double p : new double[] {0.1, 0.5, 0.9, 0.95, 0.99, 0.9999}) {
      double closed = Math.tan(Math.PI * p / 2);
      assertEquals(closed, StudentT.twoSidedQuantile(p, 1), 1e-9 * closed);
    }
  }

  @Test
  void agreesWithTheClosedFormForTwoDegreesOfFreedom() {
    for (double p : new double[] {0.1, 0.5, 0.9, 0.95, 0.99, 0.9999}) {
      double closed = p * Math.sqrt(2 / (1 - p * p));
      assertEquals(closed, StudentT.twoSidedQuantile(p, 2), 1e-9 * closed);
    }
  }

  @Test
  void refusesWhatHasNoQuantile() {
    assertThrows(IllegalArgumentException.class, () -> StudentT.twoSidedQuantile(1, 3));
    assertThrows(IllegalArgumentException.class, () -> StudentT.twoSidedQuantile(0.95, 0));
  }

  /** Worked by hand: mean 5, squares 9 + 1 + 1 + 1 + 0 + 0 + 4 + 16 = 32. */
  @Test
  void estimatesMeanSpreadAndInterval() {
    Estimate estimate = Estimates.of(2, 4, 4, 4, 5, 5, 7, 9);
    double deviation = Math.sqrt(32.0 / 7);
    assertEquals(8, estimate.count());
    assertEquals(5, estimate.mean());
    assertEquals(deviation, estimate.standardDeviation().orElseThrow(), 1e-12);
    assertEquals(2.364624 * deviation / Math.sqrt(8), estimate.halfWidth().orElseThrow(), 1e-6);
  }

  @Test
  void givesNoSpreadForOneSeed() {
    Estimate estimate = Estimates.of(3);
    assertEquals(3, estimate.mean());
    assertTrue(estimate.standardDeviation().isEmpty());
    assertTrue(estimate.halfWidth().isEmpty());
  }

  @Test
  void countsSeedsThatDivergedApart() {
    Estimate estimate = Estimates.of(1, Double.NaN, 3, Double.POSITIVE_INFINITY);
    assertEquals(2, estimate.count());
    assertEquals(2, estimate.diverged());
    assertEquals(2, estimate.mean());
  }

  @Test
  void hasNoMeanWithoutAFiniteValue() {
    Estimate estimate = Estimates.of(Double.NaN);
    assertEquals(0, estimate.count());
    assertTrue(Double.isNaN(estimate.mean()));
  }
}
