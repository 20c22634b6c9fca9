package org.athanor.training.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.Test;

class EpochOrderTest {
  @Test
  void passesEachExampleOnceAnEpochAlsoWhereABatchCrossesTheEnd() {
    EpochOrder order = order(7);
    List<Integer> passed = new ArrayList<>();
    for (int position = 0; position < 7; position++) {
      for (int index : order.batch(position, 3)) {
        passed.add(index);
      }
    }
    List<Integer> all = IntStream.range(0, 7).boxed().toList();
    for (int epoch = 0; epoch < 3; epoch++) {
      assertEquals(all, passed.subList(7 * epoch, 7 * epoch + 7).stream().sorted().toList());
    }
  }

  @Test
  void shufflesEachEpochAnew() {
    EpochOrder order = order(100);
    assertFalse(Arrays.equals(order.batch(0, 100), order.batch(1, 100)));
  }

  @Test
  void givesABatchLargerThanAnEpoch() {
    assertEquals(20, order(7).batch(5, 20).length);
  }

  @Test
  void givesABatchByItsPositionAlone() {
    int[] first = order(7).batch(4, 3);
    EpochOrder other = order(7);
    other.batch(9, 3);
    assertArrayEquals(first, other.batch(4, 3));
  }

  @Test
  void refusesAnEpochOfNothing() {
    assertThrows(IllegalArgumentException.class, () -> order(0));
  }

  private static EpochOrder order(int size) {
    return new EpochOrder(size, RandomStream.of(1));
  }
}
