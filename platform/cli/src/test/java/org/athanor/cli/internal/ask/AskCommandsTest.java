package org.athanor.cli.internal.ask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.ExperimentStore;
import org.athanor.api.store.RunQuery;
import org.athanor.api.store.RunRecorder;
import org.athanor.cli.internal.ExitCode;
import org.athanor.cli.internal.Fixture;
import org.athanor.cli.internal.Fixture.Result;
import org.athanor.engine.ask.Answer;
import org.athanor.engine.ask.Question;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process that answers is a shell script here; {@code AskIT} has the real one. */
class AskCommandsTest {
  @TempDir private Path home;
  private Fixture athanor;
  private Path asked;

  @BeforeEach
  void trainSomething() throws Exception {
    athanor = new Fixture(home);
    asked = home.resolve("question.json");
    String ring = athanor.file("ring.yaml", "data: mixtures\nmodel: gan\n");
    athanor.coordinator().endNextRuns(RunStatus.STOPPED);
    athanor.run("run", ring);
    RunId run = athanor.store().runs(RunQuery.ALL).items().get(0).id();
    Path state = Files.writeString(home.resolve("state"), "weights");
    try (RunRecorder recorder = athanor.store().resume(run, 0)) {
      recorder.artifact("checkpoint", 40, "application/octet-stream", state);
      recorder.finish(RunStatus.FINISHED, "");
    }
  }

  @AfterEach
  void close() {
    athanor.close();
  }

  private Question answerWith(Answer answer, String... command) throws Exception {
    Path reply = Files.writeString(home.resolve("reply.json"), answer.json() + "\n");
    athanor.ask("head -n 1 > " + asked + "; cat " + reply);
    Result result = athanor.run(command);
    assertEquals(ExitCode.OK, result.code(), result.err());
    return Question.of(Files.readString(asked));
  }

  @Test
  void asksTheLastCheckpointWithTheExperimentThatWasTrained() throws Exception {
    Question question =
        answerWith(
            Answer.of("done", Map.of()),
            "sample",
            "last",
            "--n",
            "7",
            "--class",
            "shoe",
            "--seed",
            "3",
            "--out",
            "x.png");
    ExperimentStore store = athanor.store();
    RunId run = store.resolve("last");
    assertEquals("sample", question.task());
    assertEquals(store.provenance(run).experimentText(), question.text());
    assertEquals("weights", Files.readString(Path.of(question.checkpoint())));
    assertEquals("7", question.options().get("n"));
    assertEquals("shoe", question.options().get("class"));
    assertEquals("3", question.options().get("seed"));
    assertTrue(Path.of(question.options().get("out")).isAbsolute());
  }

  @Test
  void printsATableAndASentenceOrJson() throws Exception {
    Answer answer =
        Answer.table(
            "mean log-likelihood -Infinity",
            Map.of("mean", Double.NEGATIVE_INFINITY),
            List.of("EXAMPLE", "NATS"),
            List.of(List.of(1, -0.5), List.of(2, Double.NEGATIVE_INFINITY)));
    answerWith(answer, "score", "last", "test");
    Result table = athanor.run("score", "last", "test");
    assertTrue(table.out().matches("(?s)EXAMPLE +NATS.*1 +-0\\.5.*2 +-.*"), table.out());
    assertTrue(table.out().endsWith("Mean log-likelihood -Infinity.\n"), table.out());
    JsonObject json =
        JsonParser.parseString(athanor.run("score", "last", "test", "--json").out())
            .getAsJsonObject();
    assertEquals("-Infinity", json.get("mean").getAsString());
    assertEquals(2, json.getAsJsonArray("rows").size());
  }

  @Test
  void passesOnWhyAModelCannotAnswer() {
    athanor.ask("echo '{\"error\":\"score needs a Density\"}'");
    Result refused = athanor.run("score", "last", "points.csv");
    assertEquals(ExitCode.FAILED, refused.code());
    assertEquals("athanor: Score needs a Density.\n", refused.err());
  }

  @Test
  void tellsThatTheProcessDied() {
    athanor.ask("exit 9");
    Result died = athanor.run("classify", "last", "test");
    assertEquals(ExitCode.FAILED, died.code());
    assertTrue(died.err().contains("ended early (exit code 9)"), died.err());
  }

  @Test
  void refusesWhatCannotBeDoneBeforeAnythingStarts() {
    athanor.ask("exit 9");
    refused("--out must end in .png, .csv, .npy", "sample", "last", "--out", "x.gif");
    refused("--n must be from 1", "sample", "last", "--out", "x.csv", "--n", "0");
    refused("--steps must be from 2", "interpolate", "last", "--out", "x.csv", "--steps", "1");
    refused("nowhere", "sample", "nowhere", "--out", "x.csv");
    refused("Missing required option", "sample", "last");
  }

  @Test
  void saysThatARunHasNothingToAsk() {
    athanor.coordinator().endNextRuns(RunStatus.FAILED);
    athanor.run("run", athanor.file("other.yaml", "data: mixtures\nmodel: gan\n"));
    refused("has left no checkpoint that could be asked; it is failed", "score", "last", "test");
  }

  private void refused(String expected, String... command) {
    Result result = athanor.run(command);
    assertEquals(ExitCode.USAGE, result.code(), result.err());
    assertTrue(result.err().contains(expected), result.err());
  }
}
