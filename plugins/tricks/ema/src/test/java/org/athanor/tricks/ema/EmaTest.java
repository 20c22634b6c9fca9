package org.athanor.tricks.ema;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.athanor.tck.Bench;
import org.athanor.tck.TestGame;
import org.athanor.tck.TrickContract;
import org.athanor.training.data.Tensor;
import org.athanor.training.layers.Role;
import org.athanor.training.model.ModelState;
import org.athanor.training.random.RandomStream;
import org.athanor.training.trick.TrainingTrick;
import org.athanor.training.trick.Tricks;
import org.junit.jupiter.api.Test;

class EmaTest extends TrickContract<EmaParameters> {
  @Override
  protected TrainingTrick<EmaParameters> plugin() {
    return new Ema();
  }

  private static final double DECAY = 0.6;

  @Test
  void samplesAsANetworkOfTheAveragedWeightsWould() {
    Bench bench = Bench.of(1);
    Map<String, double[]> averages = new LinkedHashMap<>();
    Tensor sampled;
    try (TestGame game = new TestGame(bench.with(averaging(bench)))) {
      for (int step = 0; step < 5; step++) {
        game.step(bench.stream(1).batch(step));
        follow(averages, game.save());
      }
      sampled = game.sample(4, RandomStream.of(2));
    }
    try (TestGame plain = new TestGame(bench)) {
      plain.restore(replaced(plain.save(), averages));
      assertArrayEquals(plain.sample(4, RandomStream.of(2)).values(), sampled.values(), 1e-5f);
    }
  }

  private static void follow(Map<String, double[]> averages, ModelState state) {
    state
        .tensors()
        .forEach(
            (name, tensor) -> {
              if (name.startsWith("generator.")) {
                boolean first = !averages.containsKey(name);
                double[] average =
                    averages.computeIfAbsent(name, key -> new double[tensor.values().length]);
                double stays = first ? 0 : DECAY;
                for (int i = 0; i < average.length; i++) {
                  average[i] = stays * average[i] + (1 - stays) * tensor.values()[i];
                }
              }
            });
  }

  private static ModelState replaced(ModelState state, Map<String, double[]> averages) {
    Map<String, Tensor> tensors = new LinkedHashMap<>(state.tensors());
    averages.forEach(
        (name, average) -> {
          Tensor values = Tensor.zeros(tensors.get(name).shape());
          for (int i = 0; i < average.length; i++) {
            values.values()[i] = (float) average[i];
          }
          tensors.put(name, values);
        });
    return new ModelState(tensors, state.facts());
  }

  @Test
  void leavesTheTrainingItselfAsItIs() {
    Bench bench = Bench.of(1);
    assertEquals(weights(bench), weights(bench.with(averaging(bench))));
  }

  private static Map<String, Tensor> weights(Bench bench) {
    try (TestGame game = new TestGame(bench)) {
      game.step(bench.stream(1).batch(0));
      game.step(bench.stream(1).batch(1));
      Map<String, Tensor> weights = new LinkedHashMap<>(game.save().tensors());
      weights.keySet().removeIf(name -> name.startsWith("memory."));
      return weights;
    }
  }

  private Tricks averaging(Bench bench) {
    var trick = plugin().create(parameters(Map.of("decay", DECAY)), bench);
    return new Tricks(List.of(new Tricks.Entry("ema", Set.of(Role.GENERATOR), trick)));
  }
}
