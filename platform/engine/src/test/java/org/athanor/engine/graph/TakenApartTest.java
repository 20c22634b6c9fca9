package org.athanor.engine.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.athanor.engine.reference.Interpreter;
import org.athanor.training.graph.Gradients;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;
import org.athanor.training.graph.Topology;
import org.athanor.training.graph.operation.Place;
import org.junit.jupiter.api.Test;

/** Nodes that are taken apart and put together again. */
class TakenApartTest {
  private final Node x = new Step("apart").input("x", Shape.of(2, 6));

  @Test
  void aPartOfWhatWasJustJoinedIsThePartItself() {
    Node y = x.tanh();
    Node joined = Nodes.concatenate(1, x, y);
    assertSame(x, joined.slice(1, 0, 6));
    assertSame(y, joined.slice(1, 6, 12));
    Node across = joined.slice(1, 3, 9);
    double[] numbers = numbers();
    double[] found = new Interpreter(Map.of(x, numbers)).evaluate(across);
    assertArrayEquals(
        new double[] {numbers[3], numbers[4], numbers[5]}, Arrays.copyOf(found, 3), 0);
    assertEquals(Math.tanh(numbers[0]), found[3]);
  }

  @Test
  void theGradientOfAllPartsIsJoinedWithoutZeros() {
    List<Node> parts = Nodes.split(x, 1, 3);
    Node loss =
        weighted(parts.get(0), 1).plus(weighted(parts.get(1), 2)).plus(weighted(parts.get(2), 3));
    gives(loss, 1, 1, 2, 2, 3, 3);
    assertEquals(0, places(loss));
  }

  @Test
  void neighboursAmongZerosAreJoinedInWhateverOrderTheyAreUsed() {
    Node late = x.slice(1, 3, 5);
    Node early = x.slice(1, 1, 3);
    Node loss = weighted(late, 2).plus(weighted(early, 1));
    gives(loss, 0, 1, 1, 2, 2, 0);
    assertEquals(1, places(loss));
  }

  @Test
  void partsThatOverlapOrLieApartAreAdded() {
    gives(weighted(x.slice(1, 0, 3), 1).plus(weighted(x.slice(1, 2, 6), 2)), 1, 1, 3, 2, 2, 2);
    gives(weighted(x.slice(1, 0, 2), 1).plus(weighted(x.slice(1, 4, 6), 2)), 1, 1, 0, 0, 2, 2);
    gives(weighted(x.slice(1, 0, 3), 1).plus(weighted(x.slice(1, 0, 3), 2)), 3, 3, 3, 0, 0, 0);
    gives(
        weighted(x.slice(1, 0, 6, 2), 1).plus(weighted(x.slice(1, 1, 6, 2), 2)), 1, 2, 1, 2, 1, 2);
  }

  @Test
  void cornersAreNotNeighbours() {
    Node corner = x.slice(0, 0, 1).slice(1, 0, 3);
    Node opposite = x.slice(0, 1, 2).slice(1, 3, 6);
    Node loss = weighted(corner, 1).plus(weighted(opposite, 2));
    double[] expected = {1, 1, 1, 0, 0, 0, 0, 0, 0, 2, 2, 2};
    assertArrayEquals(expected, slopes(loss), 1e-12);
  }

  /** A loss whose gradient is the weight at the part. */
  private static Node weighted(Node part, double weight) {
    return part.sum().times(weight);
  }

  private void gives(Node loss, double... row) {
    double[] expected = new double[12];
    Arrays.setAll(expected, i -> row[i % 6]);
    assertArrayEquals(expected, slopes(loss), 1e-12);
  }

  private double[] slopes(Node loss) {
    return new Interpreter(Map.of(x, numbers())).evaluate(Gradients.of(loss, x));
  }

  private long places(Node loss) {
    return Topology.inOrder(List.of(Gradients.of(loss, x))).stream()
        .filter(node -> node.operation() instanceof Place)
        .count();
  }

  private static double[] numbers() {
    double[] numbers = new double[12];
    Arrays.setAll(numbers, i -> 0.1 * i - 0.5);
    return numbers;
  }
}
