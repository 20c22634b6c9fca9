package org.example.tricks.gradientnoise;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.tck.Bench;
import org.athanor.tck.Reference;
import org.athanor.tck.TrickContract;
import org.athanor.training.execution.CompiledStep;
import org.athanor.training.execution.StepCompiler;
import org.athanor.training.execution.Variables;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;
import org.athanor.training.layers.Memory;
import org.athanor.training.layers.Role;
import org.athanor.training.random.RandomStream;
import org.athanor.training.trick.TrainingTrick;
import org.athanor.training.trick.Trick;
import org.junit.jupiter.api.Test;

class GradientNoiseTest extends TrickContract<GradientNoiseParameters> {
  @Override
  protected TrainingTrick<GradientNoiseParameters> plugin() {
    return new GradientNoise();
  }

  @Override
  protected List<Map<String, Object>> settings() {
    return List.of(Map.of(), Map.of("variance", 0.1, "decay", 0.0));
  }

  @Override
  protected Optional<Map<String, Object>> neutral() {
    return Optional.of(Map.of("variance", 0.0));
  }

  @Test
  void theVarianceOfTheNoiseFallsAsThePaperSays() {
    for (int step : List.of(0, 9, 999)) {
      double expected = 0.01 / Math.pow(1 + step, 0.55);
      // The variance of n squares of normal numbers has a relative error of sqrt(2 / n).
      assertEquals(expected, varianceAt(step), 4 * expected * Math.sqrt(2.0 / 10_000));
    }
  }

  private double varianceAt(int number) {
    Trick trick = plugin().create(parameters(Map.of()), Bench.of(1));
    Step step = new Step("noise");
    Parameters zero = Parameters.of(Map.of("weight", Nodes.zeros(Shape.of(10_000))));
    Parameters noisy =
        trick.gradient(Role.GENERATOR, zero, Memory.of(step).training(Role.GENERATOR));
    step.output("variance", noisy.get("weight").square().mean());
    StepCompiler compiler = Reference.compiler();
    try (Variables variables = compiler.variables(RandomStream.of(1));
        CompiledStep compiled = compiler.compile(step, variables)) {
      compiled.feed(Step.NUMBER, number);
      compiled.run();
      return compiled.scalar("variance");
    }
  }
}
