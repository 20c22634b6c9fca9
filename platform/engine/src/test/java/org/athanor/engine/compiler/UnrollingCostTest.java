package org.athanor.engine.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.athanor.training.graph.Gradients;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;
import org.athanor.training.graph.Topology;
import org.athanor.training.layers.Activation;
import org.athanor.training.layers.Layer;
import org.athanor.training.layers.Memory;
import org.athanor.training.layers.Pass;
import org.athanor.training.layers.Perceptron;
import org.athanor.training.layers.Role;
import org.athanor.training.losses.Losses;
import org.junit.jupiter.api.Test;

/** Each further unrolled step adds the same number of operations. */
class UnrollingCostTest {
  @Test
  void operationsGrowLinearlyWithUnrolledSteps() {
    int perStep = operations(4) - operations(3);
    assertEquals(perStep, operations(5) - operations(4));
    assertEquals(4 * perStep, operations(9) - operations(5));
  }

  private static int operations(int unrolled) {
    Step step = new Step("unrolled");
    Layer discriminator = Perceptron.of(new int[] {8, 8}, Activation.TANH, 1);
    Parameters d = step.parameters("d", discriminator.parameters(Shape.of(2)));
    Node fake = step.input("fake", Shape.of(4, 2));
    Node real = step.input("real", Shape.of(4, 2));
    Pass pass = Memory.of(step).training(Role.DISCRIMINATOR);
    Parameters ahead = d;
    for (int i = 0; i < unrolled; i++) {
      Node loss =
          Losses.binaryCrossEntropy(discriminator.apply(ahead, real, pass), 1)
              .plus(Losses.binaryCrossEntropy(discriminator.apply(ahead, fake, pass), 0))
              .mean();
      ahead = ahead.minus(0.1, Gradients.of(loss, ahead));
    }
    Node deceit = Losses.binaryCrossEntropy(discriminator.apply(ahead, fake, pass), 1).mean();
    Node gradient = Gradients.of(deceit, fake);
    return new CanonicalGraph(Topology.inOrder(List.of(gradient))).order().size();
  }
}
