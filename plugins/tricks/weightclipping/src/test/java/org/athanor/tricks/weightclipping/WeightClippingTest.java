package org.athanor.tricks.weightclipping;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.athanor.tck.Bench;
import org.athanor.tck.TestGame;
import org.athanor.tck.TrickContract;
import org.athanor.training.layers.Role;
import org.athanor.training.trick.TrainingTrick;
import org.athanor.training.trick.Tricks;
import org.junit.jupiter.api.Test;

class WeightClippingTest extends TrickContract<WeightClippingParameters> {
  @Override
  protected TrainingTrick<WeightClippingParameters> plugin() {
    return new WeightClipping();
  }

  @Test
  void keepsTheDiscriminatorInTheBoxAndTheGeneratorFree() {
    Bench bench = Bench.of(1);
    var trick = plugin().create(parameters(Map.of("limit", 0.05)), bench);
    Tricks tricks =
        new Tricks(List.of(new Tricks.Entry("weightclipping", Set.of(Role.DISCRIMINATOR), trick)));
    try (TestGame game = new TestGame(bench.with(tricks))) {
      for (int step = 0; step < 3; step++) {
        game.step(bench.stream(1).batch(step));
      }
      assertTrue(largest(game, "discriminator.") <= 0.05f);
      assertTrue(largest(game, "generator.") > 0.05f);
    }
  }

  private static double largest(TestGame game, String prefix) {
    double largest = 0;
    for (var tensor : game.save().tensors().entrySet()) {
      if (tensor.getKey().startsWith(prefix)) {
        for (float value : tensor.getValue().values()) {
          largest = Math.max(largest, Math.abs(value));
        }
      }
    }
    return largest;
  }
}
