package org.athanor.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;
import org.athanor.training.model.BatchFunction;
import org.athanor.training.model.GraphTraining;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.Test;

class BatchFunctionTest {
  /** x + 10 y, two examples at once. */
  private static Step sum() {
    Step step = new Step("sum");
    Node x = step.input("x", Shape.of(2, 1));
    Node y = step.input("y", Shape.of(2, 1));
    step.output("sum", x.plus(y.times(10)));
    return step;
  }

  private static Tensor column(float... values) {
    return new Tensor(Shape.of(values.length, 1), values);
  }

  @Test
  void takesAnyNumberOfExamplesOfSeveralInputs() {
    try (GraphTraining training = training();
        BatchFunction function = training.function(sum())) {
      Tensor found = function.apply(column(1, 2, 3), column(4, 5, 6));

      assertEquals(Shape.of(3, 1), found.shape());
      assertArrayEquals(new float[] {41, 52, 63}, found.values());
    }
  }

  @Test
  void refusesInputsThatDoNotBelongTogether() {
    try (GraphTraining training = training();
        BatchFunction function = training.function(sum())) {
      assertThrows(IllegalArgumentException.class, () -> function.apply(column(1)));
      assertThrows(IllegalArgumentException.class, () -> function.apply(column(1), column(1, 2)));
      assertThrows(
          IllegalArgumentException.class,
          () -> function.apply(column(1), new Tensor(Shape.of(1, 2), new float[2])));
    }
  }

  private static GraphTraining training() {
    return new GraphTraining(Reference.compiler(), new Step("nothing"), RandomStream.of(1));
  }
}
