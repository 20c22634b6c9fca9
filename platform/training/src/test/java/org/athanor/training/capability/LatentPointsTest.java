package org.athanor.training.capability;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.athanor.training.data.Tensor;
import org.junit.jupiter.api.Test;

class LatentPointsTest {
  private static final Tensor EAST = Tensor.rows(new float[] {2, 0});
  private static final Tensor NORTH = Tensor.rows(new float[] {0, 2});

  @Test
  void theLineGoesThroughTheMiddle() {
    Tensor path = Interpolation.LINEAR.path(EAST, NORTH, 3);

    assertArrayEquals(new float[] {2, 0, 1, 1, 0, 2}, path.values(), 1e-6f);
  }

  @Test
  void theArcKeepsItsRadiusAndTurnsEvenly() {
    Tensor path = Interpolation.SPHERICAL.path(EAST, NORTH, 4);

    for (int point = 0; point < 4; point++) {
      float[] found = path.row(point);
      assertEquals(2, Math.hypot(found[0], found[1]), 1e-6);
      assertEquals(point * Math.PI / 6, Math.atan2(found[1], found[0]), 1e-6);
    }
  }

  @Test
  void theArcBetweenOppositePointsIsTheLine() {
    Tensor west = Tensor.rows(new float[] {-2, 0});

    Tensor path = Interpolation.SPHERICAL.path(EAST, west, 3);

    assertArrayEquals(new float[] {2, 0, 0, 0, -2, 0}, path.values(), 1e-6f);
  }

  @Test
  void aPathLeadsFromOnePointToAnother() {
    Tensor two = Tensor.rows(new float[] {0, 2}, new float[] {1, 2});

    assertThrows(IllegalArgumentException.class, () -> Interpolation.LINEAR.path(two, two, 3));
    assertThrows(IllegalArgumentException.class, () -> Interpolation.LINEAR.path(EAST, NORTH, 1));
  }

  @Test
  void anAnalogyAddsTheDifferenceOfMeans() {
    Tensor men = Tensor.rows(new float[] {0, 0}, new float[] {2, 2});
    Tensor women = Tensor.rows(new float[] {3, 0});
    Tensor kings = Tensor.rows(new float[] {0, 10}, new float[] {2, 10});

    Tensor queen = LatentArithmetic.analogy(men, women, kings);

    assertArrayEquals(new float[] {3, 9}, queen.values(), 1e-6f);
  }
}
