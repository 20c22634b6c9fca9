package org.athanor.cli.internal.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.athanor.api.run.BundleUse;
import org.athanor.api.run.Environment;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.NewRun;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.RunRecorder;
import org.athanor.cli.internal.Devices;
import org.athanor.cli.internal.Fixture;
import org.athanor.cli.internal.Fixture.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A script stands for the process that trains; it says which run it has begun. */
class ReproduceCommandTest {
  private static final String ENGINE = "org.athanor.engine";
  private static final String PLUGIN = "org.athanor.tricks.probe";

  @TempDir private Path home;
  private Fixture athanor;
  private BundleUse plugin;

  @BeforeEach
  void installAPlugin() throws Exception {
    athanor = new Fixture(home);
    athanor.file("dist/bundles/platform/" + ENGINE + ".jar", "engine");
    Path jar = Path.of(athanor.file("dist/plugins/probe.jar", "abc"));
    // The SHA-256 of "abc" as FIPS 180 gives it.
    String hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    plugin = new BundleUse(PLUGIN, "1.0.0", hash);
    assertTrue(Files.exists(jar));
  }

  @AfterEach
  void close() {
    athanor.close();
  }

  private RunId train(RunStatus status, int threads, String engine, double... losses) {
    RunRecorder recorder =
        athanor.store().begin(NewRun.of("ring", "group", 7, Map.of(), "model: gan\n"));
    recorder.provenance(
        new Environment("forge", "Zen 4", "Java 17", "Linux", "avx2", threads, "abc"),
        List.of(plugin, new BundleUse(ENGINE, "0.1.0", engine.repeat(64))));
    for (int step = 0; step < losses.length; step++) {
      recorder.metrics(List.of(new MetricPoint("loss", step, 1_000 + step, losses[step])));
    }
    recorder.finish(status, status == RunStatus.FINISHED ? "" : "Stopped by a signal.");
    return recorder.run();
  }

  private Result reproduce(RunId run, RunId repetition, String... options) throws IOException {
    Path script =
        Path.of(
            athanor.file(
                "dist/bin/athanor",
                "#!/bin/sh\n"
                    + "echo \"$@\" > '"
                    + home
                    + "/arguments'\n"
                    + "ls \"${0%/bin/athanor}/plugins\" > '"
                    + home
                    + "/plugins'\n"
                    + "echo '{\"event\":\"run\",\"run\":\""
                    + repetition
                    + "\"}'\n"));
    assertTrue(script.toFile().setExecutable(true));
    return athanor.run(
        Stream.concat(Stream.of("reproduce", run.value()), Stream.of(options))
            .toArray(String[]::new));
  }

  @Test
  void aRunThatIsRepeatedBitForBitIsSuccess() throws IOException {
    RunId run = train(RunStatus.FINISHED, 2, "a", 0.5, Double.NaN, -0.0);
    RunId again = train(RunStatus.FINISHED, 2, "a", 0.5, Double.NaN, -0.0);
    Result result = reproduce(run, again);
    assertEquals(0, result.code(), result.err());
    assertEquals("loss         3  identical", result.lines().get(1));
    assertEquals(2, result.lines().size(), result.out());
    String arguments = Files.readString(home.resolve("arguments"));
    assertTrue(arguments.contains(" train.seeds=[7] train.threads=2 --json "), arguments);
    assertEquals(PLUGIN + "-ba7816bf8f01.jar\n", Files.readString(home.resolve("plugins")));
  }

  @Test
  void saysWhereTheFirstDifferenceIsAndWhatChanged() throws IOException {
    RunId run = train(RunStatus.FINISHED, 2, "a", 0.5, 0.0, 1);
    RunId again = train(RunStatus.FINISHED, 1, "b", 0.5, -0.0, 2);
    Result result = reproduce(run, again);
    assertEquals(1, result.code(), result.err());
    assertTrue(result.out().contains("differs from step 1: 0.0 then, -0.0 now"), result.out());
    assertTrue(
        result.out().contains(ENGINE + "  0.1.0 aaaaaaaaaaaa  0.1.0 bbbbbbbbbbbb"), result.out());
    assertTrue(result.lines().stream().anyMatch(line -> line.matches("threads +2 +1")));
    JsonObject json =
        JsonParser.parseString(reproduce(run, again, "--json").out()).getAsJsonObject();
    assertFalse(json.get("identical").getAsBoolean());
    assertEquals("[\"2\",\"1\"]", json.getAsJsonObject("changed").get("threads").toString());
  }

  @Test
  void ofARunThatWasStoppedWhatItCameToIsCompared() throws IOException {
    RunId run = train(RunStatus.STOPPED, 2, "a", 0.5, 0.25);
    RunId longer = train(RunStatus.FINISHED, 2, "a", 0.5, 0.25, 0.125);
    assertEquals(0, reproduce(run, longer).code());
    Result shorter = reproduce(longer, train(RunStatus.FINISHED, 2, "a", 0.5, 0.25));
    assertEquals(1, shorter.code());
    assertTrue(shorter.out().contains("differs from step 2: 0.125 then, nothing now"));
  }

  @Test
  void aRepetitionThatFailsIsNoSuccess() throws IOException {
    RunId run = train(RunStatus.FINISHED, 2, "a");
    Result result = reproduce(run, train(RunStatus.FAILED, 2, "a"));
    assertEquals(1, result.code());
    assertTrue(result.err().contains("failed: Stopped by a signal."), result.err());
  }

  @Test
  void withoutWhatTrainsItCannotBeTried() throws IOException {
    athanor.devices(new Devices("cuda", "There is no GPU.", true, List.of()));
    RunId run = train(RunStatus.FINISHED, 2, "a", 0.5);
    Result result = reproduce(run, train(RunStatus.FINISHED, 2, "a", 0.5));
    assertEquals(2, result.code());
    assertTrue(result.err().contains("There is no GPU."), result.err());
    assertFalse(Files.exists(home.resolve("arguments")), "nothing was begun");
  }

  @Test
  void nothingComparedIsNoSuccess() throws IOException {
    RunId run = train(RunStatus.FAILED, 2, "a");
    RunId again = train(RunStatus.FINISHED, 2, "a", 0.5);
    Result result = reproduce(run, again);
    assertEquals(1, result.code());
    assertTrue(
        result.err().contains("nothing to compare: run " + run + " failed without a metric"),
        result.err());
    JsonObject json =
        JsonParser.parseString(reproduce(run, again, "--json").out()).getAsJsonObject();
    assertFalse(json.get("identical").getAsBoolean());
    assertEquals(0, json.getAsJsonArray("metrics").size());
  }

  @Test
  void namesThePluginThatIsKeptNowhere() throws IOException {
    RunId run = train(RunStatus.FINISHED, 2, "a", 0.5);
    Files.delete(home.resolve("dist/plugins/probe.jar"));
    Result result = reproduce(run, run);
    assertEquals(2, result.code());
    assertTrue(result.err().contains(PLUGIN + " 1.0.0, SHA-256 ba7816bf"), result.err());
    assertFalse(Files.exists(home.resolve("arguments")));
    assertEquals(2, athanor.run("reproduce", "nothing").code());
  }
}
