package org.athanor.api.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExperimentTest {
  private static Experiment with(List<Part> tricks, List<Long> seeds) {
    return new Experiment(
        "ring",
        new Part("mixtures", Map.of("modes", 8L)),
        new Part("gan", Map.of("latent", 2L)),
        Optional.of(new Part("jsd", Map.of())),
        tricks,
        List.of(new Part("modes", Map.of(), Map.of("every", 500L))),
        new TrainingSettings(
            Map.of("steps", 10L, "seeds", seeds),
            new Part("adam", Map.of("rate", 1e-3)),
            Map.of("generator", new Part("sgd", Map.of("rate", 0.1)))),
        Optional.empty());
  }

  @Test
  void namesEverySettingByItsDottedKey() {
    var flat = with(List.of(new Part("unrolled", Map.of("steps", 5L))), List.of(1L)).parameters();
    assertEquals("gan", flat.get("model").toString());
    assertEquals("2", flat.get("model.gan.latent").toString());
    assertEquals("[unrolled]", flat.get("tricks").toString());
    assertEquals("5", flat.get("tricks.unrolled.steps").toString());
    assertEquals("500", flat.get("measures.modes.every").toString());
    assertEquals("0.001", flat.get("train.optimizer.adam.rate").toString());
    assertEquals("0.1", flat.get("train.optimizers.generator.sgd.rate").toString());
  }

  @Test
  void trialsThatDifferInTheSeedOnlyHaveEqualParameters() {
    assertEquals(
        with(List.of(), List.of(1L)).parameters(), with(List.of(), List.of(2L, 3L)).parameters());
    assertFalse(with(List.of(), List.of(1L)).parameters().containsKey("train.seeds"));
  }

  @Test
  void tellsApartTwoTricksOfOneName() {
    var flat =
        with(
                List.of(
                    new Part("noise", Map.of("scale", 0.1)),
                    new Part("noise", Map.of("scale", 0.2))),
                List.of(1L))
            .parameters();
    assertEquals("0.1", flat.get("tricks.noise.scale").toString());
    assertEquals("0.2", flat.get("tricks.1.scale").toString());
  }
}
