package org.athanor.measures.modes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.athanor.tck.Clusters;
import org.athanor.tck.MeasureContract;
import org.athanor.training.data.KnownModes;
import org.athanor.training.data.Tensor;
import org.athanor.training.measure.Estimate;
import org.athanor.training.measure.Measure;
import org.junit.jupiter.api.Test;

class ModesTest extends MeasureContract<ModesParameters> {
  @Override
  protected Measure<ModesParameters> plugin() {
    return new Modes();
  }

  @Test
  void aPerfectModelCoversEverythingWithTheQualityOfAGaussian() {
    List<Estimate> found = take(parameters(Map.of()));
    assertEquals(2, found.get(0).value(), "modes covered");
    // Of a Gaussian in the plane 1 - exp(-9/2) lies within three standard deviations.
    assertWithinError(1 - Math.exp(-4.5), found.get(1));
    assertWithinError(0, found.get(2));
  }

  private static void assertWithinError(double truth, Estimate found) {
    assertEquals(truth, found.value(), 4 * found.standardError().orElseThrow(), found.name());
  }

  @Test
  void countsSamplesByHand() {
    KnownModes modes = new Clusters();
    Tensor samples =
        Tensor.rows(
            new float[] {-1, 0.5f}, // on the first mode
            new float[] {-1, 1.0f}, // good: 2.5 spreads of 0.2 away
            new float[] {-1, 1.2f}, // nearest to the first, but 3.5 spreads away
            new float[] {5, -5}); // nearest to the second, and far from it
    Census census = Census.of(samples, modes, 3);
    assertEquals(1, census.covered());
    assertEquals(0.5, census.quality());
    double expected = 0.75 * Math.log(0.75 / 0.4) + 0.25 * Math.log(0.25 / 0.6);
    assertEquals(expected, census.reverseDivergence(), 1e-12);
    assertTrue(census.errorOfReverseDivergence() > 0);
  }

  @Test
  void aModelOfOneModeHasTheReverseDivergenceOfItsShare() {
    Census census = Census.of(Tensor.rows(new float[] {1, -0.5f}), new Clusters(), 3);
    assertEquals(1, census.covered());
    assertEquals(1, census.quality());
    assertEquals(-Math.log(0.6), census.reverseDivergence(), 1e-12);
  }
}
