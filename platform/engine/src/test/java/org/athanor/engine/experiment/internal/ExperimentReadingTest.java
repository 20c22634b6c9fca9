package org.athanor.engine.experiment.internal;

import static org.athanor.engine.experiment.internal.ReaderFixture.RING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.experiment.ExperimentException;
import org.athanor.api.experiment.ExperimentSource;
import org.athanor.api.experiment.Part;
import org.athanor.api.experiment.Problem;
import org.athanor.api.plugin.PluginKind;
import org.junit.jupiter.api.Test;

class ExperimentReadingTest {
  private static final String SMALL = "data: mixtures\nmodel: gan\n";

  private final ReaderFixture fixture = new ReaderFixture();

  @Test
  void readsEverySectionAndFillsInTheDefaults() throws ExperimentException {
    Experiment ring = fixture.read(RING);
    assertEquals("ring", ring.name());
    assertEquals(new Part("mixtures", Map.of("layout", "ring", "modes", 8L)), ring.data());
    assertEquals(
        new Part("gan", Map.of("latent", 2L, "generator", List.of(128L, 128L))), ring.model());
    assertEquals(
        Optional.of(new Part("jsd", Map.of("generator", "nonsaturating"))), ring.objective());
    assertEquals(
        List.of(
            new Part("labelsmoothing", Map.of("real", 0.8), Map.of("roles", List.of())),
            new Part("unrolled", Map.of("steps", 5L), Map.of("roles", List.of()))),
        ring.tricks());
    assertEquals(
        List.of(
            new Part("modes", Map.of(), Map.of("every", 250L)),
            new Part("wasserstein", Map.of(), Map.of("every", 500L))),
        ring.measures());
    assertEquals(List.of(1L, 2L, 3L), ring.train().seeds());
    assertEquals(5000, ring.train().view().steps());
    assertEquals(64, ring.train().view().batch());
    assertEquals(1e-4, ring.train().optimizer().parameters().get("rate"));
    assertEquals(1.0, ring.train().optimizers().get("generator").parameters().get("rate"));
    assertEquals(Optional.empty(), ring.sweep());
  }

  @Test
  void twoLinesAreAnExperiment() throws ExperimentException {
    Experiment small = fixture.read(SMALL);
    assertEquals("ring", small.name(), "the file's own name");
    assertEquals("adam", small.train().optimizer().id());
    assertEquals(List.of(), small.tricks());
    assertEquals(List.of(1L), small.train().seeds());
  }

  @Test
  void tellsFileLineKeyRuleValueAndNearestName() {
    assertEquals(
        "files/ring.yaml:5: model.gan.latnet is not a known key; known are generator, latent. Did"
            + " you mean latent?",
        fixture.problem(RING.replace("latent:", "latnet:")));
    assertEquals(
        "files/ring.yaml:2: data.mixtures.modes must be at least 1 but is 0",
        fixture.problem(RING.replace("modes: 8", "modes: 0")));
    assertEquals(
        "files/ring.yaml:3: model gna is no installed model family; there is gan, vae. Did you mean"
            + " gan?",
        fixture.problem("# one\ndata: mixtures\nmodel: gna\n"));
  }

  @Test
  void tellsEverythingAtOnceInTheOrderOfTheFile() {
    String text =
        """
        nmae: x
        data: { mixture: { modes: 8 } }
        model: { gan: { latent: many, generator: [] } }
        objective: { jsd: { generator: minmax } }
        tricks: { unrolled: 5 }
        train: { step: 1, batch: -1, optimizer: adma, seeds: [] }
        """;
    List<Problem> problems = fixture.problems(text, "model.gan.depth=3");
    assertEquals(
        Map.of(
            "nmae", 1,
            "data", 2,
            "model.gan.latent", 3,
            "model.gan.generator", 3,
            "objective.jsd.generator", 4,
            "tricks", 5),
        problems.stream()
            .filter(problem -> problem.line() > 0 && problem.line() < 6)
            .collect(Collectors.toMap(Problem::key, Problem::line)));
    assertEquals(4, problems.stream().filter(problem -> problem.line() == 6).count());
    assertEquals("override", problems.get(problems.size() - 1).source());
    List<Integer> lines = problems.stream().map(Problem::line).toList();
    assertEquals(lines.subList(0, 10).stream().sorted().toList(), lines.subList(0, 10));
  }

  @Test
  void saysWhatIsMissing() {
    List<Problem> problems = fixture.problems("name: x\n");
    assertEquals(List.of("data", "model"), problems.stream().map(Problem::key).toList());
    assertTrue(problems.get(1).sentence().endsWith("there is gan, vae"), problems.toString());
    assertEquals(
        "files/ring.yaml:1: data.idx.folder is required: The folder of the files. Give a text.",
        fixture.problem("data: idx\nmodel: gan\n"));
  }

  @Test
  void saysWhyAnInstalledPluginCannotBeUsed() {
    fixture.catalog.addBroken(PluginKind.TRICK, "packing", "it needs org.example.math 2.0");
    assertEquals(
        "files/ring.yaml:3: tricks packing is installed but cannot be used: it needs"
            + " org.example.math 2.0",
        fixture.problem(SMALL + "tricks: [packing]\n"));
  }

  @Test
  void recognisesParametersThatAreNotIndented() {
    String text = SMALL + "tricks:\n  - labelsmoothing:\n    real: 0.9\n";
    assertTrue(
        fixture.problem(text).contains("has the keys labelsmoothing, real; indent the parameters"),
        fixture.problem(text));
  }

  @Test
  void aPartMayStandWithoutParametersInThreeWays() throws ExperimentException {
    Experiment shortest = fixture.read("data: mixtures\nmodel: gan\n");
    assertEquals(shortest, fixture.read("data: mixtures\nmodel: { gan: }\n"));
    assertEquals(shortest, fixture.read("data: { mixtures: {} }\nmodel: { gan: {} }\n"));
  }

  @Test
  void aKeyWithoutAValueIsNoValue() {
    assertEquals(
        "files/ring.yaml:3: train.steps has no value; give a whole number",
        fixture.problem(SMALL + "train: { steps: }\n"));
  }

  @Test
  void theRolesOfATrickAndTheTimesOfAMeasureAreChecked() throws ExperimentException {
    Experiment roles =
        fixture.read(SMALL + "tricks: [ { unrolled: { roles: [generator], steps: 2 } } ]\n");
    assertEquals(
        new Part("unrolled", Map.of("steps", 2L), Map.of("roles", List.of("generator"))),
        roles.tricks().get(0));
    assertEquals(
        "files/ring.yaml:3: measures.modes.every must be at least 0 but is -1",
        fixture.problem(SMALL + "measures: [ { modes: { every: -1 } } ]\n"));
    assertEquals(
        "files/ring.yaml:3: tricks.unrolled.rolls is not a known key; known are roles, steps. Did"
            + " you mean roles?",
        fixture.problem(SMALL + "tricks: [ { unrolled: { rolls: [x] } } ]\n"));
  }

  @Test
  void aDivergenceMayBeAMeasureButNoMeasureAnObjective() throws ExperimentException {
    assertEquals("jsd", fixture.read(SMALL + "measures: [jsd]\n").measures().get(0).id());
    assertEquals(
        "files/ring.yaml:3: objective modes is no installed divergence; there is jsd, wasserstein",
        fixture.problem(SMALL + "objective: modes\n"));
  }

  @Test
  void whatDoesNotFitTogetherIsToldWithItsLine() {
    var reader =
        new YamlExperimentReader(
            fixture.catalog,
            List.of(
                experiment ->
                    List.of(
                        Problem.of("tricks.unrolled", "needs a site that gan does not offer"))));
    ExperimentException refused =
        org.junit.jupiter.api.Assertions.assertThrows(
            ExperimentException.class,
            () -> reader.read(new ExperimentSource("ring.yaml", RING, List.of())));
    assertEquals(
        "ring.yaml:7: tricks.unrolled needs a site that gan does not offer", refused.getMessage());
  }
}
