package org.athanor.cli.internal.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.RunQuery;
import org.athanor.cli.internal.ExitCode;
import org.athanor.cli.internal.Fixture;
import org.athanor.cli.internal.Fixture.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsCommandTest {
  @TempDir private Path home;
  private Fixture athanor;
  private List<RunId> runs;

  @BeforeEach
  void trainTwoSeeds() {
    athanor = new Fixture(home);
    String ring = athanor.file("ring.yaml", "data: mixtures\nmodel: gan\ntrain: {seeds: [1, 2]}\n");
    athanor.coordinator().endNextRuns(RunStatus.FINISHED, RunStatus.FAILED);
    athanor.run("run", ring);
    runs =
        athanor.store().runs(RunQuery.ALL.sortedBy("seed", false)).items().stream()
            .map(run -> run.id())
            .toList();
  }

  @AfterEach
  void close() {
    athanor.close();
  }

  @Test
  void listsTheLatestFirst() {
    Result result =
        athanor.run("runs", "list", "--metric", "loss.generator", "--parameter", "model");
    assertEquals(ExitCode.OK, result.code(), result.err());
    assertEquals(3, result.lines().size());
    assertTrue(result.lines().get(0).startsWith("RUN"), result.out());
    assertTrue(result.lines().get(1).startsWith(runs.get(1) + "  failed"), result.out());
    assertTrue(result.lines().get(2).matches(".*ring\\s+1\\s+gan\\s+1.700 .*"), result.out());
  }

  @Test
  void filtersSortsAndLimits() {
    assertEquals(
        2, athanor.run("runs", "list", "--where", "status = failed").lines().size(), "a title");
    assertTrue(
        athanor
            .run("runs", "list", "--sort", "seed", "--ascending")
            .lines()
            .get(1)
            .startsWith(runs.get(0).value()));
    Result one = athanor.run("runs", "list", "--limit", "1");
    assertEquals(2, one.lines().size());
    assertTrue(one.err().contains("1 more run; --limit 0 shows all."), one.err());
    assertEquals("[]\n", athanor.run("runs", "list", "--where", "seed = 9", "--json").out());
  }

  @Test
  void listsAsJson() {
    JsonArray list =
        JsonParser.parseString(athanor.run("runs", "list", "--json").out()).getAsJsonArray();
    assertEquals(2, list.size());
    JsonObject first = list.get(0).getAsJsonObject();
    assertEquals("failed", first.get("status").getAsString());
    assertEquals("because it was told to", first.get("reason").getAsString());
    assertEquals(64, first.getAsJsonObject("parameters").get("model.gan.latent").getAsLong());
    JsonObject metrics = first.getAsJsonObject("metrics");
    assertEquals(2.7, metrics.getAsJsonObject("loss.generator").get("value").getAsDouble());
    assertEquals("NaN", metrics.getAsJsonObject("gradient").get("value").getAsString());
  }

  @Test
  void showsEverythingOfARun() {
    Result result = athanor.run("runs", "show", "last");
    assertEquals(ExitCode.OK, result.code(), result.err());
    for (String expected :
        List.of(
            runs.get(1).value(),
            "failed",
            "because it was told to",
            "Parameters",
            "model.gan.latent",
            "Metrics",
            "loss.generator",
            "Measures",
            "Bundles",
            "org.athanor.models.gan",
            "1.2.2",
            "ab".repeat(32),
            "Environment",
            "avx2")) {
      assertTrue(result.out().contains(expected), expected + " is not in " + result.out());
    }
    JsonObject json =
        JsonParser.parseString(athanor.run("runs", "show", runs.get(0).value(), "--json").out())
            .getAsJsonObject();
    assertEquals(1, json.getAsJsonArray("bundles").size());
    assertEquals("avx2", json.getAsJsonObject("environment").get("nativeVariant").getAsString());
    assertEquals(
        7, json.getAsJsonArray("measurements").get(0).getAsJsonObject().get("value").getAsInt());
    assertEquals(
        "data: mixtures\nmodel: gan\n", athanor.run("runs", "show", "last", "--text").out());
  }

  @Test
  void comparesOnlyWhatDiffers() {
    Result result = athanor.run("runs", "compare", runs.get(0).value(), "last");
    assertEquals(ExitCode.OK, result.code(), result.err());
    assertTrue(result.out().contains("Parameters that differ"), result.out());
    assertTrue(result.lines().stream().anyMatch(line -> line.matches("seed\\s+1\\s+2")));
    assertFalse(result.out().contains("model.gan.latent"), result.out());
    assertTrue(result.out().contains("1.2.1 abababababab"), result.out());
    assertFalse(result.out().contains("Environments that differ"), result.out());
    assertTrue(
        result.lines().stream().anyMatch(line -> line.matches("loss.generator\\s+1.700\\s+2.700")),
        result.out());
    JsonObject json =
        JsonParser.parseString(
                athanor.run("runs", "compare", runs.get(0).value(), "last", "--json").out())
            .getAsJsonObject();
    assertEquals(
        Set.of("seed"), json.getAsJsonObject("differences").getAsJsonObject("parameters").keySet());
  }

  @Test
  void tagsUntagsAndNotes() {
    assertEquals(ExitCode.OK, athanor.run("runs", "tag", "last", "nightly", "good").code());
    assertEquals(Set.of("nightly", "good"), athanor.store().run(runs.get(1)).tags());
    assertEquals(ExitCode.OK, athanor.run("runs", "untag", "last", "good").code());
    assertEquals(Set.of("nightly"), athanor.store().run(runs.get(1)).tags());
    assertEquals(ExitCode.OK, athanor.run("runs", "note", "last", "a note").code());
    assertEquals("a note", athanor.store().run(runs.get(1)).note());
    assertTrue(athanor.run("runs", "list", "--where", "tag = nightly").out().contains("a note"));
  }

  @Test
  void deletesAllOrNone() {
    assertEquals(ExitCode.USAGE, athanor.run("runs", "delete", "last", "zzzzzzz").code());
    assertEquals(2, athanor.store().runs(RunQuery.ALL).total());
    Result result = athanor.run("runs", "delete", "last", runs.get(1).value());
    assertEquals(ExitCode.OK, result.code(), result.err());
    assertTrue(result.err().contains("Deleted 1 run."), result.err());
    assertEquals(1, athanor.store().runs(RunQuery.ALL).total());
  }

  @Test
  void fitsTheTerminal() {
    athanor.run("runs", "note", "last", "long ".repeat(100));
    athanor.lookOn(90, Map.of("NO_COLOR", "1"));
    assertTrue(
        athanor.run("runs", "list").lines().stream().allMatch(line -> line.length() <= 90),
        athanor.run("runs", "list").out());
  }
}
