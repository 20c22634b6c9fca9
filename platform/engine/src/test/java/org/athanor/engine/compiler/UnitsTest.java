package org.athanor.engine.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.athanor.engine.reference.Interpreter;
import org.athanor.engine.reference.ReferenceBackend;
import org.athanor.training.execution.CompiledStep;
import org.athanor.training.execution.CompiledStep.Timing;
import org.athanor.training.execution.StepCompiler;
import org.athanor.training.execution.Variables;
import org.athanor.training.graph.Gradients;
import org.athanor.training.graph.Initializer;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.Test;

class UnitsTest {
  private final StepCompiler compiler = new GraphCompiler(new ReferenceBackend());

  @Test
  void findsTheSlopeOfARectifierWhereItIsReadAndNotWhereItsResultIsMade() {
    List<String> labels = labelsOfAGradientThrough("relu");
    assertTrue(labels.contains("add+relu[2, 3]"), labels::toString);
    assertTrue(labels.contains("leaky_step+multiply[2, 3]"), labels::toString);
  }

  @Test
  void findsTheSlopeOfAHyperbolicTangentWhereItIsRead() {
    List<String> labels = labelsOfAGradientThrough("tanh");
    assertTrue(labels.contains("add+tanh[2, 3]"), labels::toString);
    assertTrue(labels.contains("square+affine+multiply[2, 3]"), labels::toString);
  }

  @Test
  void findsTheSlopeAlsoWhereItIsReadOnlyAfterAnUpdate() {
    Step step = new Step("game");
    Node w = step.state("w", Shape.of(4, 3), Initializer.ONES);
    Node v = step.state("v", Shape.of(3, 5), Initializer.ONES);
    Node hidden = step.input("x", Shape.of(2, 4)).matmul(w).relu();
    Node later = step.assign(v, v.plus(hidden.matmul(v).mean()));
    Node gradient = Gradients.of(hidden.matmul(later).square().sum(), w);
    step.assign(w, w.minus(gradient));
    try (Variables variables = compiler.variables(RandomStream.of(1));
        CompiledStep compiled = compiler.compile(step, variables)) {
      compiled.feed("x", 1, -2, 3, 4, -5, 6, 7, -9);
      compiled.run();
      float each = variables.read("state.v")[0];
      assertEquals(1 + (3 * 6 + 0) / 2f, each, 1e-5f);
      float[] moved = variables.read("state.w");
      float[] x = {1, -2, 3, 4};
      for (int i = 0; i < moved.length; i++) {
        float slope = x[i / 3] * 2 * (3 * 6 * each) * 5 * each;
        assertEquals(1 - slope, moved[i], 1e-3f * Math.abs(slope), "element " + i);
      }
      List<String> labels = compiled.profile(1).stream().map(Timing::operation).toList();
      assertTrue(labels.contains("leaky_step+multiply[2, 3]"), labels::toString);
    }
  }

  /** y = f(x w + b) v, the gradient of sum y^2 to w. */
  private List<String> labelsOfAGradientThrough(String function) {
    Step step = new Step("chain");
    Node x = step.input("x", Shape.of(2, 4));
    Node w = step.input("w", Shape.of(4, 3));
    Node b = step.input("b", Shape.of(3));
    Node v = step.input("v", Shape.of(3, 5));
    Node before = x.matmul(w).plus(b);
    Node hidden = function.equals("relu") ? before.relu() : before.tanh();
    Node gradient = Gradients.of(hidden.matmul(v).square().sum(), w);
    step.output("gradient", gradient);
    Map<String, float[]> fed =
        Map.of(
            "x", new float[] {1, -2, 3, 4, -5, 6, 7, -8},
            "w", new float[] {.1f, .2f, -.3f, .4f, .5f, -.6f, .7f, .8f, .9f, -1, 1.1f, .2f},
            "b", new float[] {.1f, -.2f, .3f},
            "v", new float[] {1, 2, 3, 4, 5, -1, -2, 3, -4, 5, 1, -1, 2, -2, 3});
    try (Variables variables = compiler.variables(RandomStream.of(1));
        CompiledStep compiled = compiler.compile(step, variables)) {
      fed.forEach(compiled::feed);
      compiled.run();
      double[] expected = expected(step, fed);
      float[] actual = compiled.fetch("gradient");
      for (int i = 0; i < expected.length; i++) {
        assertEquals(expected[i], actual[i], 1e-4 * Math.max(1, Math.abs(expected[i])));
      }
      return compiled.profile(1).stream().map(Timing::operation).toList();
    }
  }

  private static double[] expected(Step step, Map<String, float[]> fed) {
    Map<Node, double[]> values = new java.util.HashMap<>();
    step.inputs()
        .forEach(
            (name, node) -> {
              double[] numbers = new double[fed.get(name).length];
              for (int i = 0; i < numbers.length; i++) {
                numbers[i] = fed.get(name)[i];
              }
              values.put(node, numbers);
            });
    return new Interpreter(values).evaluate(List.copyOf(step.outputs().values())).get(0);
  }
}
