package org.athanor.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.athanor.training.graph.GraphException;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;
import org.athanor.training.layers.LabelInput;
import org.athanor.training.layers.Memory;
import org.athanor.training.layers.Pass;
import org.athanor.training.layers.Role;
import org.junit.jupiter.api.Test;

class LabelInputTest {
  private static final Node LABELS = Nodes.constant(Shape.of(2, 2), 0, 1, 1, 0);

  private static Pass pass() {
    return Memory.of(new Step("test")).training(Role.GENERATOR);
  }

  @Test
  void aClassStandsBehindTheNumbersOfAVector() {
    LabelInput layer = new LabelInput(2, 0, Optional.of(LABELS));
    Node x = Nodes.constant(Shape.of(2, 1), 5, 6);

    Node told = layer.apply(Parameters.empty(), x, pass());

    assertEquals(Shape.of(3), layer.declare(Shape.of(1), declarations()));
    assertArrayEquals(new float[] {5, 0, 1, 6, 1, 0}, Reference.compute(told));
  }

  @Test
  void aClassIsAFurtherChannelOfEveryPixel() {
    LabelInput layer = new LabelInput(2, 0, Optional.of(LABELS));
    Node x = Nodes.constant(Shape.of(2, 1, 2, 1), 5, 6, 7, 8);

    Node told = layer.apply(Parameters.empty(), x, pass());

    assertEquals(Shape.of(2, 1, 2, 3), told.shape());
    assertArrayEquals(new float[] {5, 0, 1, 6, 0, 1, 7, 1, 0, 8, 1, 0}, Reference.compute(told));
  }

  @Test
  void anEmbeddedClassIsItsVector() {
    LabelInput layer = new LabelInput(2, 3, Optional.of(LABELS));
    Parameters weight =
        Parameters.empty().with("weight", Nodes.constant(Shape.of(2, 3), 1, 2, 3, 4, 5, 6));
    Node x = Nodes.constant(Shape.of(2, 1), 7, 8);

    Node told = layer.apply(weight, x, pass());

    assertArrayEquals(new float[] {7, 4, 5, 6, 8, 1, 2, 3}, Reference.compute(told));
  }

  @Test
  void withoutClassesNothingHappens() {
    Node x = Nodes.constant(Shape.of(1, 1), 5);

    assertSame(x, LabelInput.NONE.apply(Parameters.empty(), x, pass()));
  }

  @Test
  void asManyLabelsAsExamplesAreWanted() {
    LabelInput layer = new LabelInput(2, 0, Optional.of(LABELS));
    Node x = Nodes.zeros(Shape.of(3, 1));

    var refused =
        assertThrows(GraphException.class, () -> layer.apply(Parameters.empty(), x, pass()));
    assertTrue(refused.getMessage().contains("2 labels for 3 examples"), refused.getMessage());
  }

  private static org.athanor.training.layers.Declarations declarations() {
    return org.athanor.training.layers.Declarations.none();
  }
}
