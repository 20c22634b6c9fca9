package org.athanor.engine.experiment.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.experiment.ExperimentException;
import org.junit.jupiter.api.Test;

/** What is written reads back to an equal experiment, for experiments drawn at random. */
class RoundTripTest {
  private static final List<String> WORDS =
      List.of(
          "ring",
          "on",
          "null",
          "~",
          "1e-3",
          "0x10",
          "- a",
          "a: b",
          "#x",
          "'",
          "\"",
          "é ✓",
          " lead",
          "{}",
          "[1]",
          "*a",
          "&b",
          "!t",
          "%d",
          "2026-11-21",
          "true",
          "=",
          "a\\b");

  private final ReaderFixture fixture = new ReaderFixture();
  private final Random random = new Random(7);

  @Test
  void anythingWrittenReadsBackEqual() throws ExperimentException {
    for (int i = 0; i < 300; i++) {
      Experiment drawn = fixture.read("data: mixtures\nmodel: gan\n", overrides());
      String text = fixture.reader.write(drawn);
      assertEquals(drawn, fixture.read(text), text);
      assertEquals(text, fixture.reader.write(fixture.read(text)));
    }
  }

  private String[] overrides() {
    List<String> overrides = new ArrayList<>();
    overrides.add("name=" + quoted());
    overrides.add("data={mixtures: {layout: " + quoted() + "}}");
    maybe(overrides, "model={vae: {label: " + quoted() + ", latent: " + (1 + whole()) + "}}");
    maybe(overrides, "objective=wasserstein");
    maybe(overrides, "tricks=[unrolled, {labelsmoothing: {real: " + random.nextDouble() + "}}]");
    maybe(overrides, "tricks=[{unrolled: {roles: [a, " + quoted() + "]}}, unrolled]");
    maybe(overrides, "measures=[modes, {jsd: {every: " + whole() + "}}]");
    maybe(overrides, "train.optimizer={sgd: {rate: " + Math.exp(-20 * random.nextDouble()) + "}}");
    maybe(overrides, "train.optimizers.generator={adam: {rate: 1}}");
    maybe(overrides, "train.seeds=[" + whole() + ", " + Long.toString(1L << 53) + "]");
    maybe(overrides, "train.steps=" + (1 + whole()));
    maybe(
        overrides,
        "sweep={metric: "
            + quoted()
            + ", space: {objective: [jsd, {jsd: {generator: minimax}}], tricks: [[], [unrolled]],"
            + " train.optimizer: [adam, {sgd: {rate: 0.5}}], train.batch: {range: [1, 9], count: 3},"
            + " data.mixtures.layout: ["
            + quoted()
            + "]}}");
    return overrides.toArray(String[]::new);
  }

  private void maybe(List<String> overrides, String override) {
    if (random.nextBoolean()) {
      overrides.add(override);
    }
  }

  private int whole() {
    return random.nextInt(1000);
  }

  private String quoted() {
    String word = WORDS.get(random.nextInt(WORDS.size()));
    return "\"" + word.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
