package org.athanor.training.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.athanor.training.graph.Effect;
import org.athanor.training.graph.Initializer;
import org.athanor.training.graph.ParameterSpec;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;
import org.junit.jupiter.api.Test;

class OptimizersTest {
  @Test
  void everyOptimizerIsThereUnderItsNameWithWorkingDefaults() {
    assertEquals(
        List.of("adagrad", "adam", "adamw", "amsgrad", "optimisticadam", "rmsprop", "sgd"),
        Optimizers.ids());
    for (Optimizers.Kind kind : Optimizers.all()) {
      Optimizer optimizer = kind.create(kind.schema().defaults(), 100);
      assertFalse(optimizer instanceof Scheduled, "the default rate is constant");
      assertEquals(kind.schema().defaults().get("rate"), optimizer.rate());
    }
  }

  @Test
  void settingsReachTheDescription() {
    assertEquals(
        new Adam(2e-4, 0.5, 0.9, 1e-6, 0, true),
        create("amsgrad", Map.of("rate", 2e-4, "beta1", 0.5, "beta2", 0.9, "epsilon", 1e-6)));
    assertEquals(
        new Adam(1e-3, 0.9, 0.999, 1e-8, 0.1, false), create("adamw", Map.of("weightDecay", 0.1)));
    assertEquals(
        new StochasticGradientDescent(0.5, 0.9, true),
        create("sgd", Map.of("rate", 0.5, "momentum", 0.9, "nesterov", true)));
  }

  @Test
  void aScheduleEndsWithTheTraining() {
    assertEquals(
        new Adam(1e-3).scheduled(new Schedule.Cosine(100, 0.1).warmedUp(7)),
        create("adam", Map.of("schedule", "cosine", "last", 0.1, "warmup", 7)));
  }

  @Test
  void aStepAsksForItsNumberOnlyWhenARateIsScheduled() {
    assertFalse(updated(new Adam(1e-3)).inputs().containsKey(Step.NUMBER));

    Step scheduled = updated(new Adam(1e-3).scheduled(new Schedule.Linear(10, 0)));
    assertTrue(scheduled.inputs().containsKey(Step.NUMBER));
    Effect.Optimize effect = (Effect.Optimize) scheduled.effects().get(0);
    assertEquals(new Adam(1e-3), effect.optimizer());
  }

  @Test
  void anOptimizerFollowsOneSchedule() {
    Optimizer once = new Adam(1e-3).scheduled(new Schedule.Linear(10, 0));
    assertThrows(
        IllegalArgumentException.class, () -> once.scheduled(new Schedule.Stepwise(5, 0.5)));
  }

  private static Optimizer create(String id, Map<String, Object> given) {
    Optimizers.Kind kind = Optimizers.find(id).orElseThrow();
    var resolution = kind.schema().resolve(given);
    assertEquals(List.of(), resolution.violations());
    return kind.create(resolution.values(), 100);
  }

  private static Step updated(Optimizer optimizer) {
    Step step = new Step("test");
    Parameters parameters =
        step.parameters("p", List.of(new ParameterSpec("x", Shape.SCALAR, Initializer.ONES)));
    step.update("p", parameters.get("x").square(), parameters, optimizer);
    return step;
  }
}
