package org.athanor.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run is repeated with the plugins it had, whatever has become of them since. */
class ReproduceIT {
  private static final String PROBE = "org.athanor.tricks.probe";

  @TempDir private Path home;

  private JsonObject object(String... command) throws IOException, InterruptedException {
    try (Training training = Training.start(home, command)) {
      assertEquals(0, training.exitCode(), training::describe);
      return JsonParser.parseString(String.join("\n", training.lines())).getAsJsonObject();
    }
  }

  @Test
  void aRunIsRepeatedBitForBitWithPluginsThatWereReplacedSince() throws Exception {
    Path jar = Files.createDirectories(home.resolve("plugins")).resolve("probe.jar");
    probe("1.0.0").writeTo(jar);
    String run = train();
    JsonObject recorded = object("runs", "show", run, "--json");

    probe("2.0.0")
        .with("ProbeTrick", "return Trick.NONE;", "throw new IllegalStateException(\"new\");")
        .writeTo(jar);
    JsonObject result = object("reproduce", run, "--json");
    assertTrue(result.get("identical").getAsBoolean(), result.toString());
    assertEquals("{}", result.get("changed").toString());
    assertTrue(result.getAsJsonArray("metrics").size() >= 2, result.toString());
    for (JsonElement metric : result.getAsJsonArray("metrics")) {
      assertTrue(metric.getAsJsonObject().get("points").getAsLong() > 0, metric.toString());
    }
    JsonObject repetition =
        object("runs", "show", result.get("repetition").getAsString(), "--json");
    assertEquals(bundle(recorded), bundle(repetition));
    assertEquals(recorded.get("seed"), repetition.get("seed"));
    assertEquals("1.0.0", bundle(repetition).get("version").getAsString());

    Files.delete(jar);
    forget(bundle(recorded).get("sha256").getAsString());
    try (Training refused = Training.start(home, "reproduce", run)) {
      assertEquals(2, refused.exitCode(), refused::describe);
      assertTrue(refused.describe().contains(PROBE + " 1.0.0, SHA-256 "), refused::describe);
    }
  }

  private static PluginJar probe(String version) {
    return PluginJar.trick(version)
        .with(
            "ProbeTrick", "roles() { return Set.of();", "roles() { return Set.of(Role.GENERATOR);");
  }

  private String train() throws IOException, InterruptedException {
    Path file =
        Files.writeString(
            home.resolve("ring.yaml"),
            """
            data: mixtures
            model: { gan: { latent: 2, generator: [4], discriminator: [4] } }
            objective: jsd
            tricks: [ probe ]
            measures: [ { modes: { samples: 100 } } ]
            train: { steps: 40, batch: 8, metricsEvery: 1, samples: 4, seeds: [7] }
            """);
    try (Training training = Training.start(home, "run", file.toString(), "--json")) {
      assertEquals(0, training.exitCode(), training::describe);
      return training.events("run").get(0).get("run").getAsString();
    }
  }

  private static JsonObject bundle(JsonObject run) {
    return run.getAsJsonArray("bundles").asList().stream()
        .map(JsonElement::getAsJsonObject)
        .filter(bundle -> bundle.get("bundle").getAsString().equals(PROBE))
        .findFirst()
        .orElseThrow();
  }

  private void forget(String sha256) throws IOException {
    try (Stream<Path> kept = Files.walk(home.resolve("data/bundles"))) {
      for (Path file : kept.filter(path -> path.endsWith(sha256 + ".jar")).toList()) {
        Files.delete(file);
      }
    }
  }
}
