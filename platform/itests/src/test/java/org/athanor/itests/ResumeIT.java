package org.athanor.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What was killed goes on, and ends as if it had never been interrupted. */
class ResumeIT {
  private static final String GAME = "objective: jsd\nmeasures: [ modes ]\n";

  @TempDir private Path home;

  /** A family of models, and what an experiment needs around it. */
  private record Family(String name, String parts, int batch) {
    static Family of(String name, String data, String parameters, String rest) {
      return new Family(
          name, "data: " + data + "\nmodel: { " + name + ": " + parameters + " }\n" + rest, 8);
    }

    /** With more work in each step, where they would all be done before anyone could interrupt. */
    Family withBatch(int more) {
      return new Family(name, parts, more);
    }
  }

  private static final List<Family> FAMILIES =
      List.of(
          Family.of("gan", "mixtures", "{ latent: 2, generator: [4], discriminator: [4] }", GAME),
          Family.of(
              "vae",
              "barsandstripes",
              "{ latent: 2, encoder: [4], decoder: [4] }",
              "objective: kl\n"),
          Family.of("rbm", "barsandstripes", "{ hidden: 4, sampling: pcd, chains: 8 }", ""),
          Family.of("gaussianmixture", "mixtures", "{ components: 10 }", "").withBatch(4_000));

  private String experiment(String parts, int batch, String... further) throws IOException {
    String text =
        "name: resumed\n"
            + parts
            + """
            train: { steps: 600, batch: %d, metricsEvery: 1, checkpointEvery: 0.2, samples: 4 }
            """
                .formatted(batch)
            + String.join("", further);
    return Files.writeString(home.resolve("experiment.yaml"), text).toString();
  }

  private JsonObject show(String run) throws IOException, InterruptedException {
    try (Training show = Training.start(home, "runs", "show", run, "--json")) {
      assertEquals(0, show.exitCode(), show::describe);
      return JsonParser.parseString(String.join("\n", show.lines())).getAsJsonObject();
    }
  }

  private static String id(Training training) {
    return training.events("run").get(0).get("run").getAsString();
  }

  /** Every point of every metric, without the time at which it was measured. */
  private List<String> points(String run) throws IOException, InterruptedException {
    try (Training export = Training.start(home, "runs", "export", run)) {
      assertEquals(0, export.exitCode(), export::describe);
      return export.lines().stream()
          .map(line -> line.split(","))
          .map(cells -> cells[3] + " " + cells[4] + " " + cells[6])
          .toList();
    }
  }

  /** What was left at the end: the state of the model and what it drew, each as a hash. */
  private List<String> left(String run) throws IOException, InterruptedException {
    List<String> left = new ArrayList<>();
    for (JsonElement element : show(run).getAsJsonArray("artifacts")) {
      JsonObject artifact = element.getAsJsonObject();
      String name = artifact.get("name").getAsString();
      if (artifact.get("step").getAsLong() == 600) {
        Path file = Path.of(artifact.get("file").getAsString());
        boolean state = name.equals("checkpoint");
        left.add(name + " " + (state ? content(file) : artifact.get("sha256").getAsString()));
      }
    }
    return left;
  }

  /** The hash of all names, shapes and numbers of a checkpoint, in whichever order they lie. */
  private static String content(Path checkpoint) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.wrap(Files.readAllBytes(checkpoint)).order(ByteOrder.LITTLE_ENDIAN);
    byte[] header = new byte[(int) bytes.getLong()];
    bytes.get(header);
    return JsonParser.parseString(new String(header, StandardCharsets.UTF_8))
        .getAsJsonObject()
        .getAsJsonObject("__metadata__")
        .get("athanor.sha256")
        .getAsString();
  }

  /**
   * It takes the store most of a minute to know that a process is dead: all are killed first, so
   * that this is waited for once.
   */
  @TestFactory
  List<DynamicTest> aKilledRunEndsWithTheMetricsOfOneThatWasNeverInterrupted() throws Exception {
    List<DynamicTest> tests = new ArrayList<>();
    for (Family family : FAMILIES) {
      String file = experiment(family.parts(), family.batch());
      String killed = killed(file);
      String whole = whole(file);
      tests.add(DynamicTest.dynamicTest(family.name(), () -> requireSameEnd(whole, killed)));
    }
    return tests;
  }

  private String whole(String file) throws Exception {
    try (Training run = Training.start(home, "run", file, "--json")) {
      assertEquals(0, run.exitCode(), run::describe);
      return id(run);
    }
  }

  private String killed(String file) throws Exception {
    try (Training run = Training.start(home, "run", file, "--json")) {
      run.await(now -> !now.events("checkpoint").isEmpty() && now.events("metric").size() > 100);
      run.kill();
      run.exitCode();
      return id(run);
    }
  }

  private void requireSameEnd(String whole, String killed) throws Exception {
    try (Training resumed = Training.start(home, "resume", killed, "--json")) {
      assertEquals(0, resumed.exitCode(), resumed::describe);
      long from = resumed.events("train").get(0).get("step").getAsLong();
      assertTrue(from > 0 && from < 600, "it went on from " + from);
      assertEquals(
          600 - from, resumed.events("metric").stream().map(this::step).distinct().count());
    }
    assertEquals(points(whole), points(killed));
    assertEquals(left(whole), left(killed));
    assertTrue(left(whole).size() >= 2, () -> "nothing was left of " + whole);
  }

  private long step(JsonObject event) {
    return event.get("step").getAsLong();
  }

  @Test
  void aKilledSweepFinishesEveryTrialOnceWhenItIsResumed() throws Exception {
    String sweep =
        """
        sweep:
          strategy: grid
          space:
            train.optimizer.adam.rate: [ 1e-3, 1e-2, 1e-1 ]
        """;
    String gan = "model: { gan: { latent: 2, generator: [4], discriminator: [4] } }\n";
    String file = experiment("data: mixtures\n" + gan + GAME, 8, sweep);
    Set<String> finished = new HashSet<>();
    String[] command = {"sweep", file, "train.seeds=[1,2]", "--json"};
    try (Training killed = Training.start(home, command)) {
      killed.await(now -> !now.events("end").isEmpty());
      killed.kill();
      killed.exitCode();
      killed.events("end").forEach(end -> finished.add(end.get("run").getAsString()));
    }
    try (Training resumed = Training.start(home, "sweep", "--resume", "last", "--json")) {
      assertEquals(0, resumed.exitCode(), resumed::describe);
      for (JsonObject end : resumed.events("end")) {
        assertEquals("finished", end.get("status").getAsString());
        assertTrue(finished.add(end.get("run").getAsString()), "repeated: " + end);
      }
    }
    assertEquals(List.of("finished"), statuses().stream().distinct().toList());
    assertEquals(6, statuses().size());
  }

  private List<String> statuses() throws IOException, InterruptedException {
    try (Training list = Training.start(home, "runs", "list", "--json")) {
      assertEquals(0, list.exitCode(), list::describe);
      return JsonParser.parseString(String.join("\n", list.lines()))
          .getAsJsonArray()
          .asList()
          .stream()
          .map(run -> run.getAsJsonObject().get("status").getAsString())
          .toList();
    }
  }
}
