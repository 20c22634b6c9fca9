package org.athanor.cli.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.RunQuery;
import org.athanor.cli.internal.ExitCode;
import org.athanor.cli.internal.Fixture;
import org.athanor.cli.internal.Fixture.Result;
import org.athanor.sweeps.RunOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
  private static final String RING =
      "data: mixtures\nmodel: gan\nmeasures: [modes]\ntrain: {steps: 100, seeds: [1, 2]}\n";

  @TempDir private Path home;
  private Fixture athanor;
  private String ring;

  @BeforeEach
  void open() {
    athanor = new Fixture(home);
    ring = athanor.file("ring.yaml", RING);
  }

  @AfterEach
  void close() {
    athanor.close();
  }

  @Test
  void trainsEachSeedAndPrintsATable() {
    Result result = athanor.run("run", ring);
    assertEquals(ExitCode.OK, result.code(), result.err());
    assertTrue(result.out().contains("ring  gan on mixtures"), result.out());
    assertTrue(result.out().contains("modes           7.500 (1 diverged)      1"), result.out());
    assertTrue(result.out().contains("loss.generator    0.7500 ± 0.05000      2"), result.out());
    assertTrue(result.out().contains("± is the standard deviation over the seeds."), result.out());
    assertTrue(result.out().contains("2 trials finished."), result.out());
    assertTrue(result.err().contains("seed 2  began"), result.err());
    assertEquals(2, athanor.store().runs(RunQuery.ALL).total());
  }

  @Test
  void jsonIsAnObjectALineAndNothingElse() {
    Result result = athanor.run("run", ring, "--json", "train.seeds=[7]");
    assertEquals(ExitCode.OK, result.code());
    List<JsonObject> events =
        result.lines().stream()
            .map(line -> JsonParser.parseString(line).getAsJsonObject())
            .toList();
    assertEquals(
        List.of("run", "train", "metric", "measure", "warning", "end"),
        events.stream().map(event -> event.get("event").getAsString()).toList());
    String run = events.get(0).get("run").getAsString();
    assertTrue(events.stream().allMatch(event -> event.get("run").getAsString().equals(run)));
    assertEquals(7, events.get(0).get("seed").getAsLong());
    assertEquals(100, events.get(0).get("steps").getAsLong());
    JsonObject metrics = events.get(2).getAsJsonObject("metrics");
    assertEquals(7.7, metrics.get("loss.generator").getAsDouble());
    assertEquals("NaN", metrics.get("gradient").getAsString());
    assertEquals(0.5, events.get(3).get("standardError").getAsDouble());
    assertEquals("finished", events.get(5).get("status").getAsString());
  }

  @Test
  void theExitCodeTellsHowTheTrialsEnded() {
    athanor.coordinator().endNextRuns(RunStatus.FAILED, RunStatus.FINISHED);
    assertEquals(ExitCode.SOME_FAILED, athanor.run("run", ring).code());
    athanor.coordinator().endNextRuns(RunStatus.FAILED, RunStatus.FAILED);
    Result failed = athanor.run("run", ring);
    assertEquals(ExitCode.FAILED, failed.code());
    assertTrue(failed.err().contains("failed: because it was told to"), failed.err());
  }

  @Test
  void aSignalStopsTheTrialsAndEndsWith130() throws Exception {
    CountDownLatch waiting = athanor.coordinator().runForever();
    CompletableFuture<Result> result = new CompletableFuture<>();
    Thread command = new Thread(() -> result.complete(athanor.run("run", ring)));
    command.start();
    assertTrue(waiting.await(20, TimeUnit.SECONDS));
    command.interrupt();
    Result stopped = result.get(20, TimeUnit.SECONDS);
    assertEquals(ExitCode.INTERRUPTED, stopped.code());
    assertTrue(stopped.err().contains("save a checkpoint"), stopped.err());
    assertTrue(stopped.out().contains("2 stopped"), stopped.out());
    assertTrue(stopped.out().contains("Go on: athanor resume "), stopped.out());
  }

  @Test
  void printsTheResolvedExperimentAndTrainsNothing() {
    Result result = athanor.run("run", ring, "model.gan.latent=32", "--print-config");
    assertEquals(ExitCode.OK, result.code());
    assertTrue(result.out().contains("latent: 32"), result.out());
    assertTrue(result.out().contains("loss: nonsaturating"), result.out());
    assertEquals(0, athanor.store().runs(RunQuery.ALL).total());
    String again = athanor.file("again.yaml", result.out());
    assertEquals(result.out(), athanor.run("run", again, "--print-config").out());
  }

  @Test
  void refusesAWrongExperimentWithEveryProblem() {
    Result result = athanor.run("run", ring, "model.gan.latnet=1", "train.steps=0", "--json");
    assertEquals(ExitCode.USAGE, result.code());
    assertEquals("", result.out());
    assertTrue(result.err().contains("Did you mean model.gan.latent?"), result.err());
    assertTrue(result.err().contains("override: train.steps must be at least 1"), result.err());
    assertTrue(result.err().contains("2 problems; nothing was begun."), result.err());
    assertEquals(0, athanor.store().runs(RunQuery.ALL).total());
  }

  @Test
  void refusesAFileThatIsNotThere() {
    String missing = ring.replace("ring", "rnig");
    Result result = athanor.run("run", missing);
    assertEquals(ExitCode.USAGE, result.code());
    assertTrue(result.err().contains("Did you mean " + ring + "?"), result.err());
  }

  @Test
  void refusesAFileThatIsNoText() throws Exception {
    Path file = home.resolve("binary.yaml");
    java.nio.file.Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
    Result result = athanor.run("run", file.toString());
    assertEquals(ExitCode.USAGE, result.code());
    assertTrue(result.err().contains("is not text in UTF-8"), result.err());
  }

  @Test
  void passesOnWorkersTagsAndNote() {
    athanor.run("run", ring, "--workers", "3", "--tag", "a", "--tag", "b", "--note", "why");
    assertEquals(3, athanor.coordinator().options().workers());
    assertEquals(Set.of("a", "b"), athanor.coordinator().options().tags());
    assertEquals("why", athanor.coordinator().options().note());
    for (String wrong : List.of("-1", "0", "5000", "two")) {
      Result refused = athanor.run("run", ring, "--workers", wrong);
      assertEquals(ExitCode.USAGE, refused.code(), wrong);
      assertTrue(refused.err().contains("a whole number from 1 to "), refused.err());
    }
  }

  @Test
  void passesOnWhenAWorkerCountsAsTooLargeOrHung() {
    athanor.run("run", ring, "--memory", "1500MB", "--patience", "30min");
    assertEquals(1_500_000_000L, athanor.coordinator().options().memory());
    assertEquals(Duration.ofMinutes(30), athanor.coordinator().options().patience());
    athanor.run("run", ring);
    assertEquals(RunOptions.DEFAULT, athanor.coordinator().options());
    athanor.run("resume", "last", "--patience=2h", "--memory=2g");
    assertEquals(2_000_000_000L, athanor.coordinator().options().memory());
    assertEquals(Duration.ofHours(2), athanor.coordinator().options().patience());
    for (String wrong : List.of("--memory=much", "--memory=5MB", "--patience=0s", "--patience=9")) {
      Result refused = athanor.run("run", ring, wrong);
      assertEquals(ExitCode.USAGE, refused.code(), wrong);
      assertTrue(refused.err().contains("must be a"), refused.err());
    }
  }

  @Test
  void neverLetsAPluginSteerTheTerminal() {
    assertFalse(athanor.run("run", ring).err().contains("\u001b"));
    athanor.lookOn(80, Map.of());
    assertFalse(athanor.run("run", ring).err().contains("\u001b[31mred"));
  }

  @Test
  void goesOnWithARun() {
    athanor.coordinator().endNextRuns(RunStatus.STOPPED);
    athanor.run("run", ring, "train.seeds=[1]");
    Result resumed = athanor.run("resume", "last");
    assertEquals(ExitCode.OK, resumed.code(), resumed.err());
    assertEquals(RunStatus.FINISHED, athanor.store().runs(RunQuery.ALL).items().get(0).status());
    assertEquals(ExitCode.USAGE, athanor.run("resume", "zzz").code());
  }

  @Test
  void theDemoIsASweepOfTheDistribution() {
    athanor.file(
        "dist/examples/demo.yaml",
        RING + "sweep: {metric: modes, space: {tricks: [[], [labelsmoothing]]}}\n");
    Result result = athanor.run("demo");
    assertEquals(ExitCode.OK, result.code(), result.err());
    assertTrue(result.err().contains("sweep sweep1  demo"), result.err());
    List<String> lines = result.lines();
    assertTrue(
        lines.stream().anyMatch(line -> line.startsWith("SETTING") && line.contains("modes")),
        result.out());
    assertTrue(
        lines.stream().anyMatch(line -> line.startsWith("tricks=[labelsmoothing]")), result.out());
  }
}
