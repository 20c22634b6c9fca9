package org.athanor.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Types commands into the distribution, as a person does. */
class CommandLineIT {
  private static final int SECONDS_TO_END = 180;

  private static final String RING =
      """
      data: { mixtures: { layout: ring } }
      model: { gan: { latent: 2, generator: [16], discriminator: [16] } }
      objective: jsd
      measures: [ { modes: { samples: 100 } } ]
      train: { steps: 60, batch: 16, metricsEvery: 10, samples: 16 }
      """;

  @TempDir private Path home;

  private record Result(int code, String out, String err) {
    List<JsonObject> events() {
      return out.lines().map(line -> JsonParser.parseString(line).getAsJsonObject()).toList();
    }
  }

  private ProcessBuilder athanor(String... arguments) {
    ProcessBuilder builder =
        new ProcessBuilder(Work.distribution().resolve("bin/athanor").toString());
    builder.command().addAll(List.of(arguments));
    builder.environment().put("ATHANOR_HOME", home.toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder;
  }

  private static Result run(ProcessBuilder builder) throws IOException, InterruptedException {
    Path out = Files.createTempFile(Work.folder(), "out", ".txt");
    Path err = Files.createTempFile(Work.folder(), "err", ".txt");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    process.getOutputStream().close();
    boolean ended = process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertTrue(ended, "still running: " + Files.readString(err));
    return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private Result run(String... arguments) throws IOException, InterruptedException {
    return run(athanor(arguments));
  }

  private String ring() throws IOException {
    return Files.writeString(home.resolve("ring.yaml"), RING).toString();
  }

  /** In the process of the command line, where no native code is. */
  @Test
  void measuresADivergenceBetweenFiles() throws Exception {
    String p = Files.writeString(home.resolve("p.csv"), "weight\n1\n1\n").toString();
    String q = Files.writeString(home.resolve("q.csv"), "9\n1\n").toString();
    Result measured = run("measure", "kl", p, q, "form=discrete", "--json");
    assertEquals(0, measured.code(), measured.err());
    JsonObject found = measured.events().get(0);
    double expected = 0.5 * Math.log(0.5 / 0.9) + 0.5 * Math.log(0.5 / 0.1);
    assertEquals(expected, found.get("value").getAsDouble(), 1e-12);
    assertEquals("exact", found.get("estimator").getAsString());
  }

  @Test
  void trainsRecordsAndShowsAnExperiment() throws Exception {
    Result trained = run("run", ring(), "--json", "train.seeds=[5]");
    assertEquals(0, trained.code(), trained.err());
    List<JsonObject> events = trained.events();
    assertEquals("run", events.get(0).get("event").getAsString());
    assertEquals("end", events.get(events.size() - 1).get("event").getAsString());
    assertEquals("finished", events.get(events.size() - 1).get("status").getAsString());
    for (String kind : List.of("metric", "measure", "sample", "checkpoint")) {
      assertTrue(
          events.stream().anyMatch(event -> event.get("event").getAsString().equals(kind)),
          kind + " is not in " + trained.out());
    }
    String id = events.get(0).get("run").getAsString();

    JsonObject shown = object(run("runs", "show", "last", "--json"));
    assertEquals(id, shown.get("run").getAsString());
    assertEquals(5, shown.get("seed").getAsLong());
    assertEquals(2, shown.getAsJsonObject("parameters").get("model.gan.latent").getAsLong());
    assertEquals(
        60,
        shown.getAsJsonObject("metrics").entrySet().stream()
            .mapToLong(metric -> metric.getValue().getAsJsonObject().get("step").getAsLong())
            .max()
            .orElseThrow());
    List<String> bundles = new ArrayList<>();
    for (JsonElement bundle : shown.getAsJsonArray("bundles")) {
      bundles.add(bundle.getAsJsonObject().get("bundle").getAsString());
      assertEquals(64, bundle.getAsJsonObject().get("sha256").getAsString().length());
    }
    assertTrue(bundles.contains("org.athanor.models.gan"), bundles.toString());
    assertTrue(bundles.contains("org.athanor.divergences.jsd"), bundles.toString());
    for (JsonElement artifact : shown.getAsJsonArray("artifacts")) {
      Path file = Path.of(artifact.getAsJsonObject().get("file").getAsString());
      assertEquals(artifact.getAsJsonObject().get("size").getAsLong(), Files.size(file));
    }

    Result again = run("runs", "show", id.substring(0, 12), "--text");
    String text = Files.writeString(home.resolve("again.yaml"), again.out()).toString();
    assertEquals(0, run("run", text, "--print-config").code());
    assertEquals(1, array(run("runs", "list", "--where", "seed = 5", "--json")).size());
    assertEquals(0, run("runs", "delete", "last").code());
    assertEquals(0, array(run("runs", "list", "--json")).size());
  }

  @Test
  void whatWasPrintedSurvivesTheDeathOfTheProcess() throws Exception {
    Process process = athanor("run", ring(), "--json", "train.steps=100000000").start();
    String id = "";
    long step = 0;
    List<ProcessHandle> workers;
    try (BufferedReader lines = reader(process)) {
      for (String line = lines.readLine(); step < 100 && line != null; line = lines.readLine()) {
        JsonObject event = JsonParser.parseString(line).getAsJsonObject();
        id = event.get("run").getAsString();
        if (event.get("event").getAsString().equals("metric")) {
          step = event.get("step").getAsLong();
        }
      }
      workers = process.descendants().toList();
    } finally {
      process.destroyForcibly();
    }
    assertTrue(process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS));
    assertTrue(step >= 100, "it printed metrics up to step " + step);
    JsonObject metrics = object(run("runs", "show", id, "--json")).getAsJsonObject("metrics");
    for (String name : metrics.keySet()) {
      if (name.startsWith("loss")) {
        assertTrue(
            metrics.getAsJsonObject(name).get("step").getAsLong() >= step, metrics.toString());
      }
    }
    for (ProcessHandle worker : workers) {
      worker.onExit().get(SECONDS_TO_END, TimeUnit.SECONDS);
    }
  }

  @Test
  void aSignalSavesACheckpointAndIsToldByTheExitCode() throws Exception {
    assertEquals(143, codeAfterSignal("TERM"));
    assertEquals(130, codeAfterSignal("INT"));
    for (JsonElement run : array(run("runs", "list", "--json"))) {
      assertEquals("stopped", run.getAsJsonObject().get("status").getAsString());
      String id = run.getAsJsonObject().get("run").getAsString();
      JsonArray artifacts = object(run("runs", "show", id, "--json")).getAsJsonArray("artifacts");
      boolean saved = false;
      for (JsonElement artifact : artifacts) {
        saved |= artifact.getAsJsonObject().get("name").getAsString().contains("checkpoint");
      }
      assertTrue(saved, artifacts.toString());
    }
  }

  private int codeAfterSignal(String signal) throws IOException, InterruptedException {
    ProcessBuilder builder = athanor("run", ring(), "--json", "train.steps=100000000");
    // A shell that starts something in the background has it ignore Ctrl-C, and so would the child.
    builder.command().addAll(0, List.of("env", "--default-signal=" + signal));
    Process process = builder.start();
    String last = "";
    try (BufferedReader lines = reader(process)) {
      boolean signalled = false;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        last = line;
        if (!signalled && line.contains("\"metric\"")) {
          signalled = true;
          new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
        }
      }
      assertTrue(process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS));
    } finally {
      process.destroyForcibly();
    }
    JsonObject end = JsonParser.parseString(last).getAsJsonObject();
    assertEquals("end", end.get("event").getAsString());
    assertEquals("stopped", end.get("status").getAsString());
    return process.exitValue();
  }

  @Test
  void theExitCodeTellsWhetherTrialsFailed() throws Exception {
    String space = "sweep: { space: { tricks: [ [], [{ unrolled: { roles: [encoder] } }] ] } }\n";
    String file = Files.writeString(home.resolve("sweep.yaml"), RING + space).toString();
    Result some = run("sweep", file, "--json");
    assertEquals(3, some.code(), some.err());
    assertEquals("sweep", some.events().get(0).get("event").getAsString());
    assertTrue(some.out().contains("\"event\":\"refused\""), some.out());
    Result all = run("run", file, "train.steps=100000000", "train.timeLimit=0.001");
    assertEquals(1, all.code(), all.err());
    assertEquals(1, array(run("runs", "list", "--where", "status = failed", "--json")).size());
  }

  @Test
  void refusesAWrongExperimentBeforeAnythingIsTrained() throws Exception {
    Result wrong = run("run", ring(), "model.gan.latnet=1", "objective=jsdd", "--json");
    assertEquals(2, wrong.code());
    assertEquals("", wrong.out());
    assertTrue(wrong.err().contains("Did you mean model.gan.latent?"), wrong.err());
    assertTrue(wrong.err().contains("Did you mean jsd?"), wrong.err());
    assertEquals(0, array(run("runs", "list", "--json")).size());
  }

  @Test
  void refusesASweepWhoseModelDoesNotSuitTheDataBeforeItsFirstTrial() throws Exception {
    String file =
        Files.writeString(
                home.resolve("misfit.yaml"),
                """
                data: mixtures
                model: { rbm: { hidden: 4 } }
                train: { steps: 5 }
                sweep: { space: { train.batch: [8, 16] } }
                """)
            .toString();
    Result result = run("sweep", file);
    assertEquals(2, result.code(), result.out());
    assertTrue(
        result
            .err()
            .contains(
                "misfit.yaml:2: model.rbm does not fit data mixtures: bernoulli units are for data"
                    + " in [0, 1]"),
        result.err());
    assertEquals(0, array(run("runs", "list", "--json")).size());
  }

  @Test
  void describesThePluginsThatAreShipped() throws Exception {
    JsonArray plugins = array(run("plugins", "list", "--json"));
    List<String> ids = new ArrayList<>();
    for (JsonElement plugin : plugins) {
      assertEquals("active", plugin.getAsJsonObject().get("state").getAsString());
      ids.add(plugin.getAsJsonObject().get("id").getAsString());
    }
    List<String> first = List.of("gan", "jsd", "mixtures", "modes", "grid");
    assertTrue(ids.containsAll(first), ids.toString());
    for (String id : first) {
      Result info = run("plugins", "info", id);
      assertEquals(0, info.code(), info.err());
      assertTrue(info.out().startsWith(id + ", "), info.out());
    }
  }

  @Test
  void quickCommandsLoadNeitherNd4jNorMoreThanTheyNeed() throws Exception {
    assertFalse(classes("plugins", "list").contains(" org.h2."), "a list of plugins asks no store");
    // The very first question makes the database.
    assertEquals(0, run("runs", "list").code());
    for (String[] command :
        List.of(
            new String[] {"--help"},
            new String[] {"plugins", "list"},
            new String[] {"runs", "list"})) {
      String classes = classes(command);
      assertFalse(classes.contains(" org.nd4j."), String.join(" ", command));
      long count = classes.lines().count();
      assertTrue(count < 5_000, String.join(" ", command) + " loads " + count + " classes");
    }
  }

  private String classes(String... command) throws IOException, InterruptedException {
    Path log = Files.createTempFile(Work.folder(), "classes", ".txt");
    ProcessBuilder builder = athanor(command);
    builder.environment().put("ATHANOR_JAVA_OPTIONS", "-Xlog:class+load:file=" + log);
    assertEquals(0, run(builder).code());
    return Files.readString(log);
  }

  @Test
  void theDoctorFindsTheDistributionWell() throws Exception {
    Result result = run("doctor", "--json");
    assertEquals(0, result.code(), result.out());
    for (JsonElement finding : JsonParser.parseString(result.out()).getAsJsonArray()) {
      assertFalse(finding.getAsJsonObject().get("level").getAsString().equals("problem"));
    }
  }

  @Test
  void completionIsTakenByTheShell() throws Exception {
    Path script = home.resolve("completion.bash");
    Files.writeString(script, run("completion", "bash").out());
    ProcessBuilder bash =
        new ProcessBuilder("bash", "-c", "source '" + script + "' && complete -p athanor");
    Result result = run(bash);
    assertEquals(0, result.code(), result.err());
    assertTrue(result.out().contains("athanor"), result.out());
  }

  @Test
  void theExamplesThatAreShippedCanBeRead() throws Exception {
    List<Path> examples;
    try (Stream<Path> files = Files.list(Work.distribution().resolve("examples"))) {
      examples = files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
    assertFalse(examples.isEmpty());
    for (Path example : examples) {
      Result result = run("run", example.toString(), "--print-config");
      boolean lacksData = result.err().contains("install the Debian package");
      assertTrue(result.code() == 0 || lacksData, result.err());
    }
  }

  private static BufferedReader reader(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  private static JsonObject object(Result result) {
    assertEquals(0, result.code(), result.err());
    return JsonParser.parseString(result.out()).getAsJsonObject();
  }

  private static JsonArray array(Result result) {
    assertEquals(0, result.code(), result.err());
    return JsonParser.parseString(result.out()).getAsJsonArray();
  }
}
