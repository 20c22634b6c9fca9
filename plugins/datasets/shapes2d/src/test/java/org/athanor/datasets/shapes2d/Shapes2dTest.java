package org.athanor.datasets.shapes2d;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.athanor.tck.DataContract;
import org.athanor.training.data.Batch;
import org.athanor.training.data.DataException;
import org.athanor.training.data.DataSource;
import org.athanor.training.data.Dataset;
import org.athanor.training.data.KnownDensity;
import org.athanor.training.data.Split;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Shape;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.Test;

class Shapes2dTest extends DataContract<Shapes2dParameters> {
  private static final int COUNT = 4000;

  @Override
  protected DataSource<Shapes2dParameters> plugin() {
    return new Shapes2d();
  }

  @Override
  protected List<Map<String, Object>> settings() {
    return List.of(
        Map.of("shape", "moons"),
        Map.of("shape", "spirals", "arms", 3),
        Map.of("shape", "swissroll"),
        Map.of("shape", "checkerboard"),
        Map.of("shape", "checkerboard", "noise", 0.1),
        Map.of("shape", "pinwheel"));
  }

  @Test
  void drawsMoonsOnTheirHalfCircles() throws DataException {
    Batch batch = draw(Map.of("shape", "moons", "noise", 0));
    for (int row = 0; row < COUNT; row++) {
      float[] point = batch.values().row(row);
      boolean outer = batch.labels()[row] == 0;
      double x = outer ? point[0] : point[0] - 1;
      double y = outer ? point[1] : point[1] - 0.5;
      assertEquals(1, Math.hypot(x, y), 1e-6);
      assertTrue(outer ? y >= -1e-6 : y <= 1e-6);
    }
  }

  @Test
  void drawsTheSwissRollOnItsSpiral() throws DataException {
    Batch batch = draw(Map.of("shape", "swissroll", "noise", 0));
    for (int row = 0; row < COUNT; row++) {
      float[] point = batch.values().row(row);
      double radius = 5 * Math.hypot(point[0], point[1]);
      assertEquals(Math.cos(radius), 5 * point[0] / radius, 1e-4);
      assertEquals(Math.sin(radius), 5 * point[1] / radius, 1e-4);
    }
  }

  @Test
  void drawsEverySquareOfTheBoardAsOftenAsItsDensitySays() throws DataException {
    Batch batch = draw(Map.of("shape", "checkerboard"));
    try (Dataset data = open(Map.of("shape", "checkerboard"))) {
      KnownDensity density = data.knowledge(KnownDensity.class).orElseThrow();
      Tensor middles = Tensor.zeros(Shape.of(16, 2));
      int[] found = new int[16];
      for (int row = 0; row < COUNT; row++) {
        float[] point = batch.values().row(row);
        found[4 * (int) Math.floor(point[1] / 2 + 2) + (int) Math.floor(point[0] / 2 + 2)]++;
      }
      for (int square = 0; square < 16; square++) {
        middles.values()[2 * square] = 2 * (square % 4) - 3;
        middles.values()[2 * square + 1] = 2 * (square / 4) - 3;
      }
      double[] logarithms = density.logDensity(middles);
      for (int square = 0; square < 16; square++) {
        double share = 4 * Math.exp(logarithms[square]);
        double error = Math.sqrt(share * (1 - share) / COUNT);
        assertEquals(share, (double) found[square] / COUNT, 5 * error, "square " + square);
      }
    }
  }

  @Test
  void turnsTheBladesOfThePinwheelIntoEachOther() throws DataException {
    Batch batch = draw(Map.of("shape", "pinwheel"));
    double[][] middles = new double[5][2];
    int[] counts = new int[5];
    for (int row = 0; row < COUNT; row++) {
      int arm = batch.labels()[row];
      counts[arm]++;
      middles[arm][0] += batch.values().row(row)[0];
      middles[arm][1] += batch.values().row(row)[1];
    }
    double radius = Math.hypot(middles[0][0], middles[0][1]) / counts[0];
    for (int arm = 0; arm < 5; arm++) {
      double x = middles[arm][0] / counts[arm];
      double y = middles[arm][1] / counts[arm];
      assertEquals(radius, Math.hypot(x, y), 0.1);
      double first = Math.atan2(middles[0][1], middles[0][0]);
      // Blades follow each other clockwise.
      double turned = first - Math.atan2(y, x) - 2 * Math.PI * arm / 5;
      assertEquals(1, Math.cos(turned), 0.01);
    }
  }

  @Test
  void refusesArmsForAShapeWithout() {
    assertThrows(DataException.class, () -> open(Map.of("shape", "moons", "arms", 3)));
  }

  private Batch draw(Map<String, Object> given) throws DataException {
    try (Dataset data = open(given)) {
      return data.batches(Split.TRAIN, COUNT, RandomStream.of(1)).batch(0);
    }
  }

  private Dataset open(Map<String, Object> given) throws DataException {
    return plugin().open(parameters(given), RandomStream.of(1));
  }
}
