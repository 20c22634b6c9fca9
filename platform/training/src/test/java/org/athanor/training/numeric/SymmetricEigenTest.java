package org.athanor.training.numeric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.Test;

class SymmetricEigenTest {
  @Test
  void findsTheAxesOfAnEllipse() {
    SymmetricEigen found = SymmetricEigen.of(new double[][] {{2, 1}, {1, 2}});

    assertArrayEquals(new double[] {3, 1}, found.values(), 1e-14);
    assertEquals(found.vectors()[0][0], found.vectors()[0][1], 1e-14);
    assertEquals(found.vectors()[1][0], -found.vectors()[1][1], 1e-14);
  }

  @Test
  void putsTheMatrixTogetherAgain() {
    RandomStream random = RandomStream.of(3);
    int size = 12;
    double[][] matrix = new double[size][size];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column <= row; column++) {
        matrix[row][column] = random.normal();
        matrix[column][row] = matrix[row][column];
      }
    }

    SymmetricEigen found = SymmetricEigen.of(matrix);

    double[][] again = found.map(value -> value);
    for (int row = 0; row < size; row++) {
      assertArrayEquals(matrix[row], again[row], 1e-12);
      for (int other = 0; other < size; other++) {
        double product = 0;
        for (int axis = 0; axis < size; axis++) {
          product += found.vectors()[row][axis] * found.vectors()[other][axis];
        }
        assertEquals(row == other ? 1 : 0, product, 1e-12);
      }
    }
  }
}
