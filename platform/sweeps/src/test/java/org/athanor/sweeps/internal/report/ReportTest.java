package org.athanor.sweeps.internal.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.run.ArtifactReference;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.sweeps.CoordinationResult;
import org.athanor.sweeps.CoordinationResult.Ending;
import org.athanor.sweeps.RunListener;
import org.athanor.sweeps.RunOptions;
import org.athanor.sweeps.internal.coordination.Scene;
import org.athanor.sweeps.internal.scripted.ScriptReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

@Timeout(180)
class ReportTest {
  private static final RunOptions ONE = RunOptions.DEFAULT.withWorkers(1);

  @TempDir Path home;
  private Scene scene;

  @BeforeEach
  void open() {
    scene = new Scene(home);
  }

  @AfterEach
  void close() {
    scene.close();
  }

  /** The loss ends as offset + seed / 4. */
  private static Experiment sweep(Map<String, Object> script, Map<String, List<Object>> space) {
    return ScriptReader.sweep(
        script, Map.of("steps", 4L, "seeds", List.of(1L, 2L, 3L)), space, Map.of("metric", "loss"));
  }

  private CoordinationResult run(Experiment experiment) throws Exception {
    return scene.coordinator.sweep(experiment, ONE, RunListener.NONE).await();
  }

  private JsonObject write(Experiment experiment, CoordinationResult result, Optional<String> since)
      throws Exception {
    Path folder = home.resolve("report");
    new FileReporter(scene.store).write(experiment, result, since, folder);
    return JsonParser.parseString(Files.readString(folder.resolve("report.json")))
        .getAsJsonObject();
  }

  private String html() throws Exception {
    return Files.readString(home.resolve("report").resolve("report.html"));
  }

  @Test
  void ranksSettingsAndSaysWhatTheRankingIsWorth() throws Exception {
    Experiment experiment =
        sweep(Map.of(), Map.of("offset", List.of(10L, 0.0, 0.1, "<script>alert(1)</script>")));
    JsonObject report = write(experiment, run(experiment), Optional.empty());
    List<String> order =
        report.getAsJsonArray("settings").asList().stream()
            .map(one -> one.getAsJsonObject().getAsJsonObject("values").get("offset").getAsString())
            .toList();
    assertEquals(List.of("0", "<script>alert(1)</script>", "0.1", "10"), order);
    String verdict = report.get("verdict").toString();
    assertTrue(
        verdict.contains("S1 has the best mean loss: 0.5000 ± 0.6210 over 3 seeds"), verdict);
    assertTrue(verdict.contains("These seeds cannot tell it from S2, S3"), verdict);
    assertTrue(verdict.contains("Holm"), verdict);
    JsonObject worst = report.getAsJsonArray("settings").get(3).getAsJsonObject();
    assertTrue(worst.get("pFromBest").getAsDouble() < 0.001);
    assertEquals(
        0.25, worst.getAsJsonObject("score").get("standardDeviation").getAsDouble(), 1e-12);
    assertSelfContained(html());
    assertFalse(html().contains("<script"), "a value is text, not markup");
    assertTrue(html().contains("class=\"band\""), "seed bands");
    String text = Files.readString(home.resolve("report").resolve("report.md"));
    assertTrue(text.contains("| S1 | offset = 0 | 0.5000 ± 0.6210 | 0.2500 |  | 3/3 |"), text);
  }

  /** Nothing is fetched from anywhere; tags are closed, figures are well-formed. */
  private static void assertSelfContained(String html) throws Exception {
    Matcher source = Pattern.compile("(?:src|href)=\"([^\"]*)\"").matcher(html);
    while (source.find()) {
      assertTrue(source.group(1).startsWith("data:"), source.group(1));
    }
    assertFalse(html.contains("url("), "no style fetches anything");
    assertFalse(html.contains("@import"), "no style fetches anything");
    Matcher figure = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL).matcher(html);
    int figures = 0;
    while (figure.find()) {
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new java.io.StringReader(figure.group())));
      figures++;
    }
    assertTrue(figures > 0, "a report has figures");
  }

  @Test
  void marksWhatGotWorseSinceTheNightBefore() throws Exception {
    Experiment experiment = sweep(Map.of(), Map.of("offset", List.of(0L, 5L)));
    CoordinationResult before = run(experiment);
    JsonObject same = write(experiment, run(experiment), before.sweep());
    assertEquals(List.of("noise", "noise"), kinds(same));
    Experiment other = sweep(Map.of("checkpoints", 1L), Map.of("offset", List.of(0L, 5L)));
    assertEquals(
        "The two have no setting with a score in common.",
        write(other, run(other), before.sweep())
            .getAsJsonObject("since")
            .get("sentence")
            .getAsString(),
        "another parameter is another setting");
    Experiment marked =
        sweep(
            Map.of("driftFile", home.resolve("drifted").toString()),
            Map.of("offset", List.of(0L, 5L)));
    CoordinationResult good = run(marked);
    Files.createFile(home.resolve("drifted"));
    JsonObject regression = write(marked, run(marked), good.sweep());
    assertEquals(List.of("regression", "regression"), kinds(regression));
    assertTrue(html().contains("class=\"worse\""), "marked");
  }

  private static List<String> kinds(JsonObject report) {
    return report.getAsJsonObject("since").getAsJsonArray("changes").asList().stream()
        .map(change -> change.getAsJsonObject().get("kind").getAsString())
        .toList();
  }

  @Test
  void tellsFailuresWithTheirReasons() throws Exception {
    Experiment experiment =
        sweep(Map.of("at", 2L), Map.of("fault", List.of("print", "throw", "exit")));
    JsonObject report = write(experiment, run(experiment), Optional.empty());
    assertEquals(6, report.getAsJsonArray("failures").size());
    assertTrue(html().contains("the furnace is cold"), "the reason");
    assertTrue(html().contains("<pre>"), "the stack trace");
    assertEquals("6", report.getAsJsonObject("counts").get("failed").getAsString());
  }

  @Test
  void saysThatOneSeedProvesNothing() throws Exception {
    Experiment experiment =
        ScriptReader.sweep(
            Map.of(),
            Map.of("steps", 2L, "seeds", List.of(1L)),
            Map.of("offset", List.of(0L, 1L)),
            Map.of("metric", "loss"));
    JsonObject report = write(experiment, run(experiment), Optional.empty());
    assertTrue(
        report.get("verdict").toString().contains("With fewer than two seeds a setting"),
        report.get("verdict").toString());
  }

  private static final Map<String, Object> GOOD = Map.of("latent", 2L);
  private static final Map<String, Object> OTHER = Map.of("latent", 16L);

  private StoredSweep stored() {
    return new StoredSweep(
        scene.store, home.resolve("scratch"), Map.of("latent", List.of(2L, 16L)));
  }

  private JsonObject write(StoredSweep sweep, Optional<String> since) throws Exception {
    return write(sweep.experiment(), sweep.result(Ending.COMPLETE, ""), since);
  }

  /** As of a trial that ran on another machine with the same database. */
  private void removeSamples(RunId run) throws Exception {
    for (ArtifactReference one : scene.store.artifacts(run)) {
      Files.delete(scene.store.file(one));
    }
  }

  @Test
  void leavesOutSamplesThatCannotBeReadAndSaysSo() throws Exception {
    StoredSweep sweep = stored();
    removeSamples(sweep.finished(GOOD, 1, 1));
    RunId kept = sweep.finished(GOOD, 2, 1.1);
    removeSamples(sweep.finished(OTHER, 3, 2));
    JsonObject report = write(sweep, Optional.empty());
    String warnings = report.get("warnings").toString();
    assertTrue(warnings.contains("The samples of S2 cannot be read"), warnings);
    assertTrue(warnings.contains("data/artifacts"), warnings);
    assertTrue(html().contains("Samples of S1"), "another seed of S1 has them here");
    assertTrue(html().contains("run " + kept.value() + ", step 1500"), "and is named");
    assertFalse(html().contains("Samples of S2"), "none of S2 can be read");
  }

  @Test
  void aSettingWhoseSeedsAllFailedOrDivergedIsARegression() throws Exception {
    StoredSweep before = stored();
    before.finished(GOOD, 1, 1);
    before.finished(GOOD, 2, 1.1);
    before.finished(OTHER, 1, 1);
    before.result(Ending.COMPLETE, "");
    StoredSweep failing = stored();
    failing.ended(GOOD, 1, RunStatus.FAILED, "It threw.", "");
    failing.ended(GOOD, 2, RunStatus.FAILED, "It threw.", "");
    failing.finished(OTHER, 1, Double.NaN);
    JsonObject report = write(failing, before.id());
    assertEquals(List.of("regression", "regression"), kinds(report));
    String since = report.get("since").toString();
    assertTrue(since.contains("no trial finished any more"), since);
    assertTrue(since.contains("every seed diverged"), since);
    assertTrue(since.contains("; 2 came to no score any more."), since);
    assertTrue(html().contains("class=\"worse\">no trial finished any more<"), "marked");

    StoredSweep stopped = stored();
    stopped.ended(GOOD, 1, RunStatus.STOPPED, "The night was over.", "");
    stopped.finished(OTHER, 1, 1);
    assertEquals(
        List.of("noise"), kinds(write(stopped, before.id())), "what was stopped says nothing");
  }

  @Test
  void whatGotWorseStandsFirst() throws Exception {
    StoredSweep before = stored();
    StoredSweep now = stored();
    for (long seed = 1; seed <= 3; seed++) {
      before.finished(GOOD, seed, 1 + 0.01 * seed);
      before.finished(OTHER, seed, 2 + 0.01 * seed);
      now.finished(GOOD, seed, 1 + 0.01 * seed);
      now.finished(OTHER, seed, 9 + 0.01 * seed);
    }
    before.result(Ending.COMPLETE, "");
    assertEquals(List.of("regression", "noise"), kinds(write(now, before.id())));
  }
}
