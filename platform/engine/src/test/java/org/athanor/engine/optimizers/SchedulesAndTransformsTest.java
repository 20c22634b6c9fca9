package org.athanor.engine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongToDoubleFunction;
import org.athanor.engine.reference.Interpreter;
import org.athanor.training.graph.Gradients;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;
import org.athanor.training.optimizers.GradientTransforms;
import org.athanor.training.optimizers.Schedule;
import org.junit.jupiter.api.Test;

class SchedulesAndTransformsTest {
  @Test
  void schedulesFollowTheirFormulas() {
    follows(Schedule.CONSTANT, t -> 1);
    follows(new Schedule.Linear(40, 0.2), t -> t > 40 ? 0.2 : 1 - 0.8 * t / 40.0);
    follows(
        new Schedule.Cosine(40, 0.1),
        t -> 0.1 + 0.9 * (1 + Math.cos(Math.PI * Math.min(t, 40) / 40.0)) / 2);
    follows(new Schedule.Exponential(40, 0.01), t -> Math.pow(0.01, Math.min(t, 40) / 40.0));
    follows(new Schedule.Stepwise(7, 0.5), t -> Math.pow(0.5, t / 7));
    follows(
        new Schedule.Linear(40, 0).warmedUp(10),
        t -> Math.min(1, (t + 1) / 10.0) * Math.max(0, 1 - t / 40.0));
  }

  private static void follows(Schedule schedule, LongToDoubleFunction formula) {
    Node number = new Step("schedule").number();
    Node factor = schedule.factor(number);
    for (long t = 0; t < 60; t++) {
      double found = new Interpreter(Map.of(number, new double[] {t})).evaluate(factor)[0];
      assertEquals(formula.applyAsDouble(t), found, 1e-12, schedule + " at " + t);
    }
  }

  @Test
  void aLongGradientIsShortenedAsAWhole() {
    Parameters gradient = gradient(new double[] {3, 0}, new double[] {-4});
    double factor = 2 / (5 + 1e-6);
    Parameters clipped = GradientTransforms.clipNorm(gradient, 2);
    assertArrayEquals(new double[] {3 * factor, 0}, compute(clipped.get("0")), 1e-12);
    assertArrayEquals(new double[] {-4 * factor}, compute(clipped.get("1")), 1e-12);
  }

  @Test
  void aShortGradientIsLeftAsItIs() {
    Parameters gradient = gradient(new double[] {3, 0}, new double[] {-4});
    Parameters kept = GradientTransforms.clipNorm(gradient, 6);
    assertArrayEquals(new double[] {3, 0}, compute(kept.get("0")));
    assertArrayEquals(new double[] {-4}, compute(kept.get("1")));
  }

  @Test
  void numbersAreHeldInTheirBounds() {
    Parameters clipped = GradientTransforms.clipValue(gradient(new double[] {3, -0.5, -9}), 2);
    assertArrayEquals(new double[] {2, -0.5, -2}, compute(clipped.get("0")));
  }

  @Test
  void decayPullsTowardsZero() {
    Parameters gradient = gradient(new double[] {3, 1});
    Parameters pulled = GradientTransforms.decay(gradient, gradient(new double[] {10, -20}), 0.1);
    assertArrayEquals(new double[] {4, -1}, compute(pulled.get("0")), 1e-12);
  }

  @Test
  void gradientsOfPartsAddUpToThatOfTheBatch() {
    Step step = new Step("parts");
    Node x = step.input("x", Shape.of(6, 2));
    Node w = step.input("w", Shape.of(2, 1));
    Parameters parameters = Parameters.of(Map.of("w", w));
    Parameters parts =
        GradientTransforms.accumulated(
            parameters, 3, part -> loss(x.slice(0, 2 * part, 2 * part + 2), w));
    Node whole = Gradients.of(loss(x, w), w);
    double[] numbers = {1, -2, 0.5, 3, -1, 2, 0.3, 0.7, -0.2, 1.5, 2.5, -3};
    Interpreter interpreter = new Interpreter(Map.of(x, numbers, w, new double[] {0.4, -0.6}));
    assertArrayEquals(interpreter.evaluate(whole), interpreter.evaluate(parts.get("w")), 1e-12);
  }

  private static Node loss(Node x, Node w) {
    return x.matmul(w).tanh().square().mean();
  }

  private static Parameters gradient(double[]... parts) {
    Map<String, Node> nodes = new LinkedHashMap<>();
    Arrays.stream(parts)
        .forEach(
            part ->
                nodes.put(
                    Integer.toString(nodes.size()), Nodes.constant(Shape.of(part.length), part)));
    return Parameters.of(nodes);
  }

  private static double[] compute(Node node) {
    return new Interpreter(Map.of()).evaluate(node);
  }
}
