package org.athanor.engine.experiment.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.experiment.ExperimentException;
import org.athanor.api.experiment.SweepSettings;
import org.athanor.api.sweep.Dimension;
import org.athanor.api.sweep.Setting;
import org.athanor.api.sweep.Space;
import org.junit.jupiter.api.Test;

class SweepReadingTest {
  private static final String SWEEP =
      ReaderFixture.RING
          + """
          sweep:
            strategy: random
            metric: modes
            direction: maximize
            space:
              tricks: [ [], [labelsmoothing], [{ unrolled: { steps: 5 } }] ]
              objective: { choice: [ jsd, wasserstein ] }
              train.optimizer.adam.rate: { log: [1e-4, 1e-2], count: 3 }
              model.gan.latent: { range: [2, 64] }
              train.batch: [32, 64]
          """;

  private final ReaderFixture fixture = new ReaderFixture();

  private String problem(String space) {
    return fixture.problem(
        "data: mixtures\nmodel: gan\ntricks: [unrolled]\nsweep:\n  space:\n    " + space + "\n");
  }

  @Test
  void readsTheSpaceInTheOrderOfTheFile() throws ExperimentException {
    SweepSettings sweep = fixture.read(SWEEP).sweep().orElseThrow();
    assertEquals("random", sweep.strategy().id());
    assertEquals("modes", sweep.view().metric());
    assertEquals(
        List.of(
            new Dimension.Choice(
                "tricks",
                List.of(
                    List.of(),
                    List.of("labelsmoothing"),
                    List.of(Map.of("unrolled", Map.of("steps", 5L))))),
            new Dimension.Choice("objective", List.of("jsd", "wasserstein")),
            new Dimension.Interval("train.optimizer.adam.rate", 1e-4, 1e-2, true, false, 3),
            new Dimension.Interval("model.gan.latent", 2, 64, false, true, 5),
            new Dimension.Choice("train.batch", List.of(32L, 64L))),
        sweep.space().dimensions());
  }

  @Test
  void checksEachValueOfEachDimension() {
    assertEquals(
        "files/ring.yaml:6: train.batch must be at least 1 and at most 1000000 but is 0",
        problem("train.batch: [16, 0]"));
    assertEquals(
        "files/ring.yaml:6: objective kll is no installed divergence; there is jsd, wasserstein",
        problem("objective: [jsd, kll]"));
    assertEquals(
        "files/ring.yaml:6: tricks.unrolled.stps is not a known key; known are roles, steps. Did"
            + " you mean steps?",
        problem("tricks: [[], [{unrolled: {stps: 5}}]]"));
    assertEquals(
        "files/ring.yaml:6: model.gan.latent must be at least 1 and at most 1024 but is 2000",
        problem("model.gan.latent: {range: [1, 2000]}"));
  }

  @Test
  void refusesAValueThatIsThereTwice() {
    assertEquals(
        "files/ring.yaml:6: sweep.space.train.batch has 64 twice, which would train one setting"
            + " twice",
        problem("train.batch: [64, 32, 64]"));
    assertEquals(
        "files/ring.yaml:6: sweep.space.train.optimizer.adam.rate has 1.0 twice, which would train"
            + " one setting twice",
        problem("train.optimizer.adam.rate: {choice: [0.1, 1, 1.0]}"));
    assertTrue(problem("tricks: [[], [unrolled], []]").contains("has [] twice"));
  }

  @Test
  void checksEachKeyAsAnOverrideIs() {
    assertEquals(
        "files/ring.yaml:6: model.gan.latnet is not a known key; known are generator, latent. Did"
            + " you mean model.gan.latent?",
        problem("model.gan.latnet: [1, 2]"));
    assertTrue(
        problem("tricks.labelsmoothing.real: [1]").contains("fits none of the tricks"),
        problem("tricks.labelsmoothing.real: [1]"));
    assertTrue(problem("train.seeds: [[1], [2]]").contains("cannot be varied"));
  }

  @Test
  void checksTheFormOfEachDimension() {
    for (String wrong :
        List.of(
            "train.batch: 5",
            "train.batch: {from: 1, to: 2}",
            "train.batch: {range: [1, 2], log: [1, 2]}",
            "train.batch: []",
            "train.batch: {range: [1]}",
            "train.batch: {range: [2, 1]}",
            "train.batch: {range: [a, b]}",
            "train.batch: {range: [1, .inf]}",
            "train.optimizer.adam.rate: {log: [0, 1]}",
            "train.batch: {range: [1, 2], count: 0}",
            "train.batch: {range: [1, 2], cuont: 2}",
            "train.batch: {choice: 5}",
            "train.guard: {range: [0, 1]}")) {
      String problem = problem(wrong);
      assertTrue(problem.startsWith("files/ring.yaml:6: sweep.space.train."), problem);
    }
  }

  @Test
  void readsWhenAKeyCounts() throws ExperimentException {
    String text =
        """
        data: mixtures
        model: gan
        sweep:
          space:
            tricks: [ [], [unrolled] ]
            tricks.unrolled.steps: { range: [1, 9], when: { tricks: [[unrolled]] } }
        """;
    Experiment sweep = fixture.read(text);
    assertEquals(
        Map.of(
            "tricks.unrolled.steps", new Space.Condition("tricks", List.of(List.of("unrolled")))),
        sweep.sweep().orElseThrow().space().conditions());
    assertEquals(
        new Dimension.Interval("tricks.unrolled.steps", 1, 9, false, true, 5),
        sweep.sweep().orElseThrow().space().dimensions().get(1),
        "a whole number, as the trick declares that the condition puts there");
    assertEquals(sweep, fixture.read(fixture.reader.write(sweep)));
  }

  @Test
  void checksWhatTheSettingsOfASweepAskOfEachOther() {
    String head =
        "data: mixtures\nmodel: gan\nmeasures: [modes]\nsweep:\n  space: {train.batch: [8]}\n";
    assertTrue(
        fixture
            .problem(head + "  until: late\n")
            .contains(":6: sweep.until must be a time of day, such as 06:30, but is late"));
    assertTrue(fixture.problem(head + "  pruner: median\n").contains("cannot judge"));
    assertTrue(
        fixture
            .problem(head + "  pruner: median\n  metric: modes.covered\n")
            .contains("modes.covered, which is measured at the end only; give modes an every"));
  }

  @Test
  void checksTheFormOfEachCondition() {
    assertTrue(
        problem("train.batch: {range: [1, 2], when: jsd}").contains("must be one other key"));
    assertTrue(
        problem("train.batch: {range: [1, 2], when: {objective: jsd}}")
            .contains("which is no key of the space that stands before train.batch"));
    assertTrue(
        fixture
            .problem(
                "data: mixtures\nmodel: gan\nsweep:\n  space:\n    objective: [jsd]\n"
                    + "    train.batch: {range: [1, 2], when: {objective: kl}}\n")
            .contains("kl is none of the values of objective, which are [jsd]"));
  }

  @Test
  void needsASpace() {
    assertTrue(
        fixture
            .problem("data: mixtures\nmodel: gan\nsweep: {strategy: grid}\n")
            .contains("sweep.space is missing"));
  }

  @Test
  void theCommandLineReachesTheSweep() throws ExperimentException {
    Experiment changed =
        fixture.read(
            SWEEP,
            "sweep.strategy=grid",
            "sweep.pruner=median",
            "sweep.space.train.batch=[8]",
            "~sweep.space.tricks");
    SweepSettings sweep = changed.sweep().orElseThrow();
    assertEquals("grid", sweep.strategy().id());
    assertEquals("median", sweep.pruner().orElseThrow().id());
    assertEquals(4, sweep.space().dimensions().size());
    assertEquals(
        new Dimension.Choice("train.batch", List.of(8L)), sweep.space().dimensions().get(3));
  }

  @Test
  void aSettingMakesATrial() throws ExperimentException {
    Experiment sweep = fixture.read(SWEEP);
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("tricks.unrolled.steps", 7L);
    values.put("tricks", List.of("unrolled"));
    values.put("objective", "wasserstein");
    values.put("train.optimizer.adam.rate", 0.01);
    Experiment trial = fixture.reader.expand(sweep, new Setting(values));
    assertEquals(Optional.empty(), trial.sweep());
    assertEquals("ring", trial.name());
    assertEquals("wasserstein", trial.objective().orElseThrow().id());
    assertEquals(1, trial.tricks().size());
    assertEquals(7L, trial.tricks().get(0).parameters().get("steps"));
    assertEquals(0.01, trial.train().optimizer().parameters().get("rate"));
    assertEquals(sweep.train().seeds(), trial.train().seeds());
    assertEquals(sweep.data(), trial.data());
  }

  @Test
  void aSettingThatDoesNotFitIsRefused() throws ExperimentException {
    Experiment sweep = fixture.read(SWEEP);
    ExperimentException refused =
        assertThrows(
            ExperimentException.class,
            () -> fixture.reader.expand(sweep, new Setting(Map.of("model.gan.latent", -1L))));
    assertEquals(
        "setting: model.gan.latent must be at least 1 and at most 1024 but is -1",
        refused.getMessage());
  }
}
