package org.athanor.datasets.mixtures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.athanor.tck.DataContract;
import org.athanor.training.data.DataException;
import org.athanor.training.data.DataSource;
import org.athanor.training.data.Dataset;
import org.athanor.training.data.KnownDensity;
import org.athanor.training.data.KnownModes;
import org.athanor.training.data.Split;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Shape;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.Test;

class MixturesTest extends DataContract<MixturesParameters> {
  @Override
  protected DataSource<MixturesParameters> plugin() {
    return new Mixtures();
  }

  @Override
  protected List<Map<String, Object>> settings() {
    return List.of(
        Map.of("layout", "ring"),
        Map.of("layout", "grid"),
        Map.of("layout", "random"),
        Map.of("layout", "bartsimpson"));
  }

  @Test
  void aRingOfEightHasEightModesOnTheUnitCircle() throws DataException {
    Tensor centres = modes(Map.of("layout", "ring", "modes", 8)).centres();
    Set<List<Float>> distinct = new HashSet<>();
    for (int mode = 0; mode < centres.count(); mode++) {
      float[] centre = centres.row(mode);
      assertEquals(1, Math.hypot(centre[0], centre[1]), 1e-6);
      distinct.add(List.of(centre[0], centre[1]));
    }
    assertEquals(8, distinct.size());
  }

  @Test
  void theGridIsThePublishedOne() throws DataException {
    KnownModes grid = modes(Map.of("layout", "grid"));
    Set<List<Float>> centres = new HashSet<>();
    for (int mode = 0; mode < grid.centres().count(); mode++) {
      centres.add(List.of(grid.centres().row(mode)[0], grid.centres().row(mode)[1]));
      assertEquals(0.05, grid.spread(mode));
    }
    Set<List<Float>> published = new HashSet<>();
    for (int x = -4; x <= 4; x += 2) {
      for (int y = -4; y <= 4; y += 2) {
        published.add(List.of((float) x, (float) y));
      }
    }
    assertEquals(published, centres);
  }

  @Test
  void aRandomLayoutIsTheSameForEverySeedOfAnExperiment() throws DataException {
    assertEquals(
        modes(Map.of("layout", "random")).centres(), modes(Map.of("layout", "random")).centres());
    assertTrue(
        !modes(Map.of("layout", "random"))
            .centres()
            .equals(modes(Map.of("layout", "random", "layoutSeed", 1)).centres()));
  }

  @Test
  void refusesAGridThatIsNoSquare() {
    DataException refused =
        assertThrows(DataException.class, () -> open(Map.of("layout", "grid", "modes", 8)));
    assertTrue(refused.getMessage().contains("modes is 8"), refused.getMessage());
  }

  @Test
  void refusesToChangeTheFixedDensity() {
    assertThrows(DataException.class, () -> open(Map.of("layout", "bartsimpson", "spread", 0.2)));
  }

  @Test
  void theDensityOfBartSimpsonIsWhatItsFormulaSays() throws DataException {
    KnownDensity density =
        open(Map.of("layout", "bartsimpson")).knowledge(KnownDensity.class).get();
    double mass = 0;
    double width = 1e-3;
    for (double x = -8; x < 8; x += width) {
      double expected = 0.5 * normal(x, 0, 1);
      for (int j = 0; j <= 4; j++) {
        expected += 0.1 * normal(x, j / 2.0 - 1, 0.1);
      }
      float[] at = {(float) x};
      double found = Math.exp(density.logDensity(new Tensor(Shape.of(1, 1), at))[0]);
      assertEquals(expected, found, 1e-5);
      mass += found * width;
    }
    assertEquals(1, mass, 1e-4);
  }

  private static double normal(double x, double mean, double deviation) {
    double distance = (x - mean) / deviation;
    return Math.exp(-distance * distance / 2) / (deviation * Math.sqrt(2 * Math.PI));
  }

  @Test
  void eachModeHasTheShareOfTheDataThatItSays() throws DataException {
    int count = 20_000;
    for (Map<String, Object> given : settings()) {
      KnownModes modes = modes(given);
      Tensor drawn = open(given).batches(Split.TRAIN, count, RandomStream.of(2)).batch(0).values();
      double[] found = shares(drawn, modes.centres());
      for (int mode = 0; mode < found.length; mode++) {
        double weight = modes.weight(mode);
        double error = Math.sqrt(weight * (1 - weight) / count);
        assertEquals(weight, found[mode], 5 * error, given + " mode " + mode);
      }
    }
  }

  private static double[] shares(Tensor drawn, Tensor centres) {
    double[] shares = new double[centres.count()];
    for (int row = 0; row < drawn.count(); row++) {
      int nearest = 0;
      double least = Double.POSITIVE_INFINITY;
      for (int mode = 0; mode < shares.length; mode++) {
        double distance = 0;
        for (int axis = 0; axis < drawn.width(); axis++) {
          distance += Math.pow(drawn.row(row)[axis] - centres.row(mode)[axis], 2);
        }
        if (distance < least) {
          least = distance;
          nearest = mode;
        }
      }
      shares[nearest] += 1.0 / drawn.count();
    }
    return shares;
  }

  private Dataset open(Map<String, Object> given) throws DataException {
    return plugin().open(parameters(given), RandomStream.of(1));
  }

  private KnownModes modes(Map<String, Object> given) throws DataException {
    return open(given).knowledge(KnownModes.class).orElseThrow();
  }
}
