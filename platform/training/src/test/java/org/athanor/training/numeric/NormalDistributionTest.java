package org.athanor.training.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class NormalDistributionTest {
  @Test
  void hasTheQuantilesOfTheTables() {
    assertEquals(1.959963984540054, NormalDistribution.quantile(0.975), 1e-9);
    assertEquals(-2.326347874040841, NormalDistribution.quantile(0.01), 1e-9);
    assertEquals(0, NormalDistribution.quantile(0.5), 1e-12);
  }

  @Test
  void refusesSharesOfAllOrNothing() {
    assertThrows(IllegalArgumentException.class, () -> NormalDistribution.quantile(1));
    assertThrows(IllegalArgumentException.class, () -> NormalDistribution.quantile(0));
  }

  @Test
  void givesTheDensityAsSlopeOfTheProbability() {
    double step = 1e-5;
    double slope =
        (NormalDistribution.probability(0.7 + step) - NormalDistribution.probability(0.7 - step))
            / (2 * step);
    assertEquals(NormalDistribution.density(0.7), slope, 1e-8);
  }
}
