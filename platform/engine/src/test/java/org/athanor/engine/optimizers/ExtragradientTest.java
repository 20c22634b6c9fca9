package org.athanor.engine.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.athanor.engine.compiler.GraphCompiler;
import org.athanor.engine.reference.ReferenceBackend;
import org.athanor.training.execution.CompiledStep;
import org.athanor.training.execution.StepCompiler;
import org.athanor.training.execution.Variables;
import org.athanor.training.graph.Initializer;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.ParameterSpec;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;
import org.athanor.training.optimizers.Adam;
import org.athanor.training.optimizers.Extragradient;
import org.athanor.training.optimizers.OptimisticAdam;
import org.athanor.training.optimizers.Optimizer;
import org.athanor.training.optimizers.StochasticGradientDescent;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.Test;

/** The game min over x, max over y of x y, around whose equilibrium (0, 0) descent circles. */
class ExtragradientTest {
  private static final double RATE = 0.25;

  @Test
  void theWayToTheEquilibriumShortensAsTheClosedFormSays() {
    Step step = new Step("extragradient");
    Parameters x = player(step, "x");
    Parameters y = player(step, "y");
    Map<String, Parameters> ahead =
        Extragradient.ahead(Map.of("x", x, "y", y), RATE, ExtragradientTest::losses);
    Optimizer descent = new StochasticGradientDescent(RATE);
    step.apply("x", x, ahead.get("x"), descent);
    step.apply("y", y, ahead.get("y"), descent);
    double factor = Math.sqrt(1 - Math.pow(RATE, 2) + Math.pow(RATE, 4));
    assertEquals(Math.sqrt(2) * Math.pow(factor, 50), distanceAfter(50, step), 1e-5);
  }

  @Test
  void simultaneousDescentSpiralsAway() {
    Step step = new Step("descent");
    Parameters x = player(step, "x");
    Parameters y = player(step, "y");
    Map<String, Node> losses = losses(Map.of("x", x, "y", y));
    Optimizer descent = new StochasticGradientDescent(RATE);
    step.update("x", losses.get("x"), x, descent);
    step.update("y", losses.get("y"), y, descent);
    double factor = Math.sqrt(1 + Math.pow(RATE, 2));
    assertEquals(Math.sqrt(2) * Math.pow(factor, 50), distanceAfter(50, step), 1e-4);
  }

  @Test
  void optimismEndsNearerToTheEquilibriumThanAdam() {
    double plain = distanceAfter(400, played(new Adam(0.02, 0, 0.9)));
    double optimistic = distanceAfter(400, played(new OptimisticAdam(0.02, 0, 0.9, 1e-8)));
    assertTrue(optimistic < plain / 2, optimistic + " against " + plain);
  }

  private static Step played(Optimizer optimizer) {
    Step step = new Step("played");
    Parameters x = player(step, "x");
    Parameters y = player(step, "y");
    Map<String, Node> losses = losses(Map.of("x", x, "y", y));
    step.update("x", losses.get("x"), x, optimizer);
    step.update("y", losses.get("y"), y, optimizer);
    return step;
  }

  private static Map<String, Node> losses(Map<String, Parameters> players) {
    Node product = players.get("x").get("at").times(players.get("y").get("at"));
    return Map.of("x", product, "y", product.negate());
  }

  private static Parameters player(Step step, String name) {
    return step.parameters(name, List.of(new ParameterSpec("at", Shape.SCALAR, Initializer.ONES)));
  }

  private static double distanceAfter(int steps, Step step) {
    StepCompiler compiler = new GraphCompiler(new ReferenceBackend());
    try (Variables variables = compiler.variables(RandomStream.of(1));
        CompiledStep compiled = compiler.compile(step, variables)) {
      for (int i = 0; i < steps; i++) {
        compiled.run();
      }
      return Math.hypot(variables.read("x.at")[0], variables.read("y.at")[0]);
    }
  }
}
