package org.athanor.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trials in real worker processes, and what becomes of them when something dies. */
class WorkersIT {
  /** More steps than any test waits for. */
  private static final String ENDLESS = "train.steps=1000000000";

  @TempDir private Path home;
  private Path file;

  @BeforeEach
  void writeExperiment() throws IOException {
    Files.createDirectories(home.resolve("plugins"));
    file =
        Files.writeString(
            home.resolve("ring.yaml"),
            """
            name: ring
            data: mixtures
            model: { gan: { latent: 2, generator: [4], discriminator: [4] } }
            objective: jsd
            measures: []
            train: { steps: 20, batch: 8, metricsEvery: 1, checkpointEvery: 1, samples: 4 }
            sweep:
              strategy: grid
              space:
                train.steps: [ 1000000000, 20 ]
            """);
  }

  private Training start(String command, String... arguments) throws IOException {
    String[] all = new String[arguments.length + 3];
    all[0] = command;
    all[1] = file.toString();
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    all[all.length - 1] = "--json";
    return Training.start(home, all);
  }

  private JsonObject show(String run) throws IOException, InterruptedException {
    try (Training show = Training.start(home, "runs", "show", run, "--json")) {
      assertEquals(0, show.exitCode(), show::describe);
      return JsonParser.parseString(String.join("\n", show.lines())).getAsJsonObject();
    }
  }

  private static String text(JsonObject object, String key) {
    return object.get(key).getAsString();
  }

  private static List<JsonObject> objects(JsonObject object, String key) {
    return StreamSupport.stream(object.get(key).getAsJsonArray().spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  private static void awaitEnd(List<ProcessHandle> processes) throws Exception {
    for (ProcessHandle process : processes) {
      process.onExit().get(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void trainsEverySeedAndSaysSo() throws Exception {
    try (Training run = start("run", "train.seeds=[1,2]")) {
      assertEquals(0, run.exitCode(), run::describe);
      assertEquals(2, run.events("run").size());
      assertEquals(
          List.of("finished", "finished"),
          run.events("end").stream().map(end -> text(end, "status")).toList());
      assertFalse(run.events("checkpoint").isEmpty());
    }
  }

  @Test
  void aKilledWorkerCostsItsTrialAndNoOther() throws Exception {
    try (Training sweep = start("sweep", "--workers", "1")) {
      sweep.await(now -> now.events("metric").size() > 3);
      sweep.workers().forEach(ProcessHandle::destroyForcibly);
      assertEquals(3, sweep.exitCode(), sweep::describe);
      List<JsonObject> ends = sweep.events("end");
      assertEquals("failed", text(ends.get(0), "status"));
      assertTrue(text(ends.get(0), "reason").contains("SIGKILL"), sweep::describe);
      assertEquals("finished", text(ends.get(1), "status"));
      JsonObject failed = show(text(ends.get(0), "run"));
      assertEquals("failed", text(failed, "status"));
      assertEquals(text(ends.get(0), "reason"), text(failed, "reason"));
    }
  }

  @Test
  void whatWasPrintedIsKeptWhenTheCoordinatorIsKilledAndNoWorkerIsLeft() throws Exception {
    try (Training run = start("run", ENDLESS, "train.seeds=[1,2]", "--workers", "2")) {
      run.await(now -> now.events("metric").size() > 50 && !now.events("checkpoint").isEmpty());
      List<ProcessHandle> workers = run.workers();
      assertEquals(2, workers.size());
      run.kill();
      run.exitCode();
      awaitEnd(workers);
      for (JsonObject begun : run.events("run")) {
        String id = text(begun, "run");
        long printed =
            run.events("metric").stream()
                .filter(event -> text(event, "run").equals(id))
                .mapToLong(event -> event.get("step").getAsLong())
                .max()
                .orElse(0);
        long kept =
            show(id).get("metrics").getAsJsonObject().asMap().values().stream()
                .mapToLong(metric -> metric.getAsJsonObject().get("step").getAsLong())
                .max()
                .orElse(0);
        assertTrue(kept >= printed, id + ": " + printed + " printed but " + kept + " kept");
      }
    }
  }

  @Test
  void aSignalLetsTrialsSaveBeforeTheyStop() throws Exception {
    try (Training run = start("run", ENDLESS, "train.checkpointEvery=0")) {
      run.await(now -> now.events("metric").size() > 3);
      run.terminate();
      assertEquals(143, run.exitCode(), run::describe);
      JsonObject end = run.events("end").get(0);
      assertEquals("stopped", text(end, "status"));
      JsonObject kept = show(text(end, "run"));
      assertEquals("stopped", text(kept, "status"));
      assertEquals(
          1,
          objects(kept, "artifacts").stream()
              .filter(artifact -> text(artifact, "name").equals("checkpoint"))
              .count());
    }
  }

  @Test
  void aPluginThatEndsTheProcessCostsItsTrialOnly() throws Exception {
    trick("1.0.0")
        .with("ProbeTrick", "return Trick.NONE;", "System.exit(7); return Trick.NONE;")
        .writeTo(home.resolve("plugins/probe.jar"));
    try (Training sweep = start("sweep", "sweep.space={tricks: [[probe], []]}", "--workers", "1")) {
      assertEquals(3, sweep.exitCode(), sweep::describe);
      assertEquals(
          "The worker process ended itself with exit code 7, as System.exit or a native exit does.",
          text(sweep.events("end").get(0), "reason"));
      assertEquals("finished", text(sweep.events("end").get(1), "status"));
    }
  }

  @Test
  void whatAPluginPrintsDoesNotMixWithTheEvents() throws Exception {
    trick("1.0.0")
        .with(
            "ProbeTrick",
            "return Trick.NONE;",
            "System.out.println(\"{\\\"athanor\\\":\\\"end\\\"}\"); return Trick.NONE;")
        .writeTo(home.resolve("plugins/probe.jar"));
    try (Training run = start("run", "tricks=[probe]")) {
      assertEquals(0, run.exitCode(), run::describe);
      assertEquals("finished", text(run.events("end").get(0), "status"));
    }
  }

  @Test
  void aTrialKeepsThePluginItBeganWithAndTheNextTakesTheNew() throws Exception {
    Path jar = home.resolve("plugins/probe.jar");
    trick("1.0.0").writeTo(jar);
    try (Training run =
        start("run", "tricks=[probe]", "train.steps=4000", "train.seeds=[1,2]", "--workers", "1")) {
      run.await(now -> !now.events("metric").isEmpty());
      trick("2.0.0").writeTo(jar);
      assertEquals(0, run.exitCode(), run::describe);
      assertEquals(List.of("1.0.0", "2.0.0"), probes(run));
      assertEquals(
          List.of("finished", "finished"),
          run.events("end").stream().map(end -> text(end, "status")).toList());
    }
  }

  /** The probe, for a role that the model has. */
  private static PluginJar trick(String version) {
    return PluginJar.trick(version)
        .with(
            "ProbeTrick",
            "roles() { return Set.of(); }",
            "roles() { return Set.of(Role.DISCRIMINATOR); }");
  }

  /** The version of the probe that each run took, in their order. */
  private static List<String> probes(Training run) {
    return run.events("train").stream()
        .flatMap(event -> objects(event, "bundles").stream())
        .filter(bundle -> text(bundle, "bundle").equals("org.athanor.tricks.probe"))
        .map(bundle -> text(bundle, "version"))
        .toList();
  }
}
