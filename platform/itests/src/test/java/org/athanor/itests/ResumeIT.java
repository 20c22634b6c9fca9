package org.athanor.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What was killed goes on, and ends as if it had never been interrupted. */
class ResumeIT {
  private static final String GAME = "objective: jsd\nmeasures: [ modes ]\n";

  @TempDir private Path home;

  /** A line for each family of models: its name, and what an experiment needs around it. */
  private static Stream<Arguments> families() {
    return Stream.of(
        family("gan", "mixtures", "{ latent: 2, generator: [4], discriminator: [4] }", GAME),
        family(
            "vae",
            "barsandstripes",
            "{ latent: 2, encoder: [4], decoder: [4] }",
            "objective: kl\n"),
        family("rbm", "barsandstripes", "{ hidden: 4, sampling: pcd, chains: 8 }", ""),
        family("gaussianmixture", "mixtures", "{ components: 3 }", ""));
  }

  private static Arguments family(String name, String data, String parameters, String rest) {
    return Arguments.of(
        name, "data: " + data + "\nmodel: { " + name + ": " + parameters + " }\n" + rest);
  }

  private String experiment(String parts, String... further) throws IOException {
    String text =
        "name: resumed\n"
            + parts
            + """
            train: { steps: 600, batch: 8, metricsEvery: 1, checkpointEvery: 0.2, samples: 4 }
            """
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

  /** The last values of all metrics, without the time at which they were measured. */
  private JsonObject metrics(String run) throws IOException, InterruptedException {
    JsonObject metrics = show(run).get("metrics").getAsJsonObject();
    metrics.asMap().values().forEach(metric -> metric.getAsJsonObject().remove("time"));
    return metrics;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("families")
  void aKilledRunEndsWithTheMetricsOfOneThatWasNeverInterrupted(String family, String parts)
      throws Exception {
    String file = experiment(parts);
    String whole;
    try (Training run = Training.start(home, "run", file, "--json")) {
      assertEquals(0, run.exitCode(), run::describe);
      whole = id(run);
    }
    String killed;
    try (Training run = Training.start(home, "run", file, "--json")) {
      run.await(now -> !now.events("checkpoint").isEmpty() && now.events("metric").size() > 100);
      run.kill();
      run.exitCode();
      killed = id(run);
    }
    try (Training resumed = Training.start(home, "resume", killed, "--json")) {
      assertEquals(0, resumed.exitCode(), resumed::describe);
      long from = resumed.events("train").get(0).get("step").getAsLong();
      assertTrue(from > 0 && from < 600, "it went on from " + from);
      assertEquals(
          600 - from, resumed.events("metric").stream().map(this::step).distinct().count());
    }
    assertEquals(metrics(whole), metrics(killed));
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
    String file = experiment("data: mixtures\n" + gan + GAME, sweep);
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
