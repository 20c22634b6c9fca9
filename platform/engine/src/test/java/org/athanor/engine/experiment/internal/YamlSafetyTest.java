package org.athanor.engine.experiment.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.athanor.api.experiment.ExperimentException;
import org.athanor.api.experiment.Problem;
import org.junit.jupiter.api.Test;

class YamlSafetyTest {
  private final ReaderFixture fixture = new ReaderFixture();

  private void refuses(String text, String sentence) {
    List<Problem> problems = fixture.problems(text);
    assertTrue(
        problems.stream().anyMatch(problem -> problem.toString().contains(sentence)),
        problems.toString());
  }

  @Test
  void refusesAliasesThatGrowWithoutBound() {
    StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int level = 1; level < 9; level++) {
      String below = "*a" + (level - 1);
      laughs.append("a%d: &a%d [%s]\n".formatted(level, level, (below + ", ").repeat(5) + below));
    }
    refuses(laughs.toString(), "values by its aliases");
  }

  @Test
  void refusesMoreAliasesThanAPersonWrites() {
    refuses("a: &a [1]\nb: [" + "*a, ".repeat(60) + "*a]\n", "Number of aliases");
  }

  @Test
  void refusesAValueThatContainsItself() {
    refuses("data: &a [ *a ]\n", "contains itself");
  }

  @Test
  void refusesDeepNesting() {
    refuses("data: " + "[".repeat(100_000), "nested more than 32 levels deep");
    refuses("{a: ".repeat(5_000), "nested more than 32 levels deep");
  }

  @Test
  void refusesALargeFile() {
    refuses("# " + "x".repeat(YamlReader.MOST_CHARACTERS), "characters; at most");
  }

  @Test
  void refusesTagsThatNameAnythingButPlainData() {
    refuses("data: !!javax.script.ScriptEngineManager [x]\n", "has the tag");
    refuses("data: !!java.net.URL \"http://localhost\"\n", "has the tag");
    refuses("data: !mine {a: 1}\n", "ring.yaml:1: data has the tag !mine");
    refuses("data: !!binary aGVsbG8=\n", "has the tag");
    refuses("data: !!set {a, b}\n", "has the tag");
  }

  @Test
  void refusesAKeyWrittenTwice() {
    refuses(
        "data: mixtures\nmodel: gan\ndata: idx\n",
        "ring.yaml:3: data is written twice; the first is in line 1");
    refuses("data: {mixtures: {modes: 1, modes: 2}}\n", "data.mixtures.modes is written twice");
  }

  @Test
  void refusesKeysThatAreNoNames() {
    refuses("? [a, b]\n: c\n", "has a key that is a list or a mapping");
  }

  @Test
  void refusesNumbersThatDoNotFit() {
    refuses("train: {steps: 99999999999999999999}\n", "no number that fits into 64 bits");
    refuses("train: {steps: " + "9".repeat(500_000) + "}\n", "500000 characters");
  }

  @Test
  void refusesTextThatIsNoYaml() {
    refuses("data: [mixtures\nmodel: gan\n", "ring.yaml:2: is not YAML");
    refuses("data: mixtures\n\tmodel: gan\n", "ring.yaml:2: is not YAML");
    refuses("data: a\n---\ndata: b\n", "is not YAML");
    refuses("data: \u0000\n", "is not YAML");
  }

  @Test
  void refusesAFileThatIsNoExperiment() {
    refuses("", "the file is empty");
    refuses("# nothing\n", "the file is empty");
    refuses("- a\n- b\n", "an experiment is a mapping of keys to values");
    refuses("just words\n", "an experiment is a mapping of keys to values");
  }

  @Test
  void readsYaml12WhereYaml11WouldBeWrong() throws ExperimentException {
    var experiment =
        fixture.read(
            """
            name: on
            data: mixtures
            model: { vae: { label: no, latent: 0x10 } }
            train: { steps: 0o17, optimizer: { sgd: { rate: 1e-3 } } }
            """);
    assertEquals("on", experiment.name());
    assertEquals("no", experiment.model().parameters().get("label"));
    assertEquals(16L, experiment.model().parameters().get("latent"));
    assertEquals(15, experiment.train().view().steps());
    assertEquals(1e-3, experiment.train().optimizer().parameters().get("rate"));
  }

  @Test
  void refusesNotANumberAndInfinity() {
    String text = "data: mixtures\nmodel: gan\ntricks: [{labelsmoothing: {real: %s}}]\n";
    for (String number : List.of(".nan", ".inf", "-.inf", "1e999")) {
      refuses(
          text.formatted(number), "tricks.labelsmoothing.real must be at least 0 and at most 1");
    }
  }

  @Test
  void anAliasThatStaysSmallIsFine() throws ExperimentException {
    var experiment =
        fixture.read(
            "data: mixtures\nmodel: gan\ntrain: {optimizer: &slow {sgd: {rate: 0.1}},"
                + " optimizers: {generator: *slow}}\n");
    assertEquals(experiment.train().optimizer(), experiment.train().optimizers().get("generator"));
  }
}
