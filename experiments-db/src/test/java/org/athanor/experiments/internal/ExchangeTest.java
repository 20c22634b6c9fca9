package org.athanor.experiments.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.athanor.api.run.ArtifactReference;
import org.athanor.api.run.BundleUse;
import org.athanor.api.run.Environment;
import org.athanor.api.run.Measurement;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.NewRun;
import org.athanor.api.run.RunEvent;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.run.Sha256;
import org.athanor.api.store.ExportFormat;
import org.athanor.api.store.Imported;
import org.athanor.api.store.KeptBundles;
import org.athanor.api.store.RunQuery;
import org.athanor.api.store.RunRecorder;
import org.athanor.api.store.SeriesQuery;
import org.athanor.api.store.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExchangeTest extends StoreTest {

  @TempDir Path elsewhere;

  /** A run that has something of everything. */
  private RunId rich() throws IOException {
    String sweep = store.beginSweep("nightly", "name: nightly\n");
    store.enqueue(
        List.of(
            new NewRun(
                "ring, \"of\" 8",
                Optional.of(sweep),
                "group",
                7,
                Runs.typed(
                    Map.of("a", 2, "b", Double.NaN, "c", List.of("x", 1.5), "d", true, "e", "1")),
                "name: ring\n# ü\n",
                Set.of("best", "nightly"),
                "two\nlines")));
    RunRecorder recorder = store.claim(sweep).orElseThrow();
    KeptBundles bundles = KeptBundles.ofHome(home);
    Path jar = Files.writeString(home.resolve("plugin.jar"), "not really a jar");
    bundles.keep(Sha256.of(jar), jar);
    recorder.provenance(
        new Environment("forge", "Zen 4", "Java 17", "Linux", "avx512", 2, "0123abc-dirty"),
        List.of(
            new BundleUse("org.athanor.gan", "1.2.3", Sha256.of(jar)),
            new BundleUse("org.athanor.lost", "1.0.0", "ab".repeat(32))));
    for (int from = 0; from < 40_000; from += 1_000) {
      recorder.metrics(Runs.noise("loss", from, from + 1_000));
    }
    List<MetricPoint> odd = new ArrayList<>();
    double[] values = {
      Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, Double.MIN_VALUE
    };
    for (int step = 0; step < values.length; step++) {
      odd.add(new MetricPoint("=odd", step, 3L * step, values[step]));
    }
    recorder.metrics(odd);
    recorder.measurements(
        List.of(
            new Measurement("modes", 5, 9, 7, OptionalDouble.of(0.1), "count", 2_500),
            new Measurement("modes", 5, 9, Double.NaN, OptionalDouble.empty(), "count", 1)));
    recorder.events(
        List.of(
            new RunEvent(5, RunEvent.Level.WARNING, "gan", "collapse"),
            new RunEvent(5, RunEvent.Level.ERROR, "gan", "at line\n\tof code")));
    leave(recorder, "samples", 5, "first");
    leave(recorder, "samples", 6, "second");
    leave(recorder, "checkpoint", 6, "first");
    recorder.finish(RunStatus.STOPPED, "Stopped by a signal.");
    store.endSweep(sweep, "Everything was tried.");
    return recorder.run();
  }

  private void leave(RunRecorder recorder, String name, long step, String content)
      throws IOException {
    Path file = Files.writeString(Files.createTempFile(home, "made", ""), content);
    recorder.artifact(name, step, "image/png", file);
  }

  private Path zip(RunId... runs) throws IOException {
    Path zip = Files.createTempFile(elsewhere, "runs", ".zip");
    try (OutputStream out = Files.newOutputStream(zip)) {
      store.export(List.of(runs), ExportFormat.ZIP, out);
    }
    return zip;
  }

  private String export(ExportFormat format, RunId run) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    store.export(List.of(run), format, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aRunIsTheSameWhereItIsImported() throws IOException {
    RunId run = rich();
    RunRecorder plain = store.begin(Runs.gan(3));
    plain.finish(RunStatus.FINISHED, "");
    Path zip = zip(run, plain.run());
    for (TestDatabase kind : TestDatabase.values()) {
      Path other = Files.createDirectory(elsewhere.resolve(kind.name()));
      try (DatabaseStore there = new DatabaseStore(StoreSettings.of(other, kind.freshUrl(other)))) {
        assertEquals(new Imported(List.of(run, plain.run()), List.of()), there.importRuns(zip));
        requireSame(run, there, other);
        requireSame(plain.run(), there, other);
        assertEquals(new Imported(List.of(), List.of(run, plain.run())), there.importRuns(zip));
        assertEquals(2, there.runs(RunQuery.ALL).total());
        assertEquals(
            1, there.runs(RunQuery.ALL.where("c = x and metrics.modes > 0 or a = 2")).total());
        there.resume(run, 10).finish(RunStatus.FINISHED, "");
        there.delete(List.of(run));
      }
    }
  }

  private void requireSame(RunId run, DatabaseStore there, Path other) throws IOException {
    assertEquals(store.run(run), there.run(run));
    assertEquals(store.provenance(run), there.provenance(run));
    assertEquals(store.measurements(run), there.measurements(run));
    assertEquals(store.events(run), there.events(run));
    assertEquals(store.artifacts(run), there.artifacts(run));
    assertEquals(store.lastMetrics(List.of(run)), there.lastMetrics(List.of(run)));
    if (store.run(run).sweep().isPresent()) {
      assertEquals(store.sweeps(), there.sweeps());
    }
    for (String metric : store.lastMetrics(List.of(run)).get(run).keySet()) {
      for (int buckets : new int[] {Integer.MAX_VALUE, 1_000, 300, 7}) {
        List<SeriesQuery> query = List.of(SeriesQuery.whole(run, metric, buckets));
        assertEquals(store.series(query), there.series(query), metric + " in " + buckets);
      }
    }
    for (ArtifactReference artifact : store.artifacts(run)) {
      assertArrayEquals(
          Files.readAllBytes(store.file(artifact)), Files.readAllBytes(there.file(artifact)));
    }
    for (BundleUse bundle : store.provenance(run).bundles()) {
      assertEquals(
          KeptBundles.ofHome(home).find(bundle.sha256()).isPresent(),
          KeptBundles.ofHome(other).find(bundle.sha256()).isPresent());
    }
  }

  @Test
  void refusesToExportARunThatGoesOn() {
    RunRecorder recorder = store.begin(Runs.gan(1));
    String message = assertThrows(StoreException.class, () -> zip(recorder.run())).getMessage();
    assertEquals("Run " + recorder.run() + " has not ended; export it when it has.", message);
    recorder.finish(RunStatus.FINISHED, "");
  }

  @Test
  void aFileThatWasTamperedWithIsRefusedAndLeavesNothing() throws IOException {
    RunId run = rich();
    Path zip = zip(run);
    String artifact = "artifacts/" + store.artifacts(run).get(0).sha256();
    store.delete(List.of(run));
    store.collectGarbage(true);
    HostileZip hostile = new HostileZip(zip, elsewhere);
    requireRefused(hostile.truncated(), "it is not a complete zip file");
    requireRefused(hostile.with("../../evil", "x"), "it has an entry named '../../evil'");
    requireRefused(hostile.unlisted("/etc/evil"), "its entries are not those of its manifest");
    requireRefused(hostile.without(artifact), "its entries are not those of its manifest");
    requireRefused(hostile.changed(artifact), "does not have the content");
    requireRefused(hostile.changed("runs/" + run + ".json"), "does not have the content");
    requireRefused(hostile.changed("series/" + run + "/0.bin"), "does not have the content");
    requireRefused(hostile.otherArtifact(artifact), "its artifact");
    requireRefused(hostile.bomb(artifact), "it is a zip bomb");
    requireRefused(hostile.understated(artifact), "is larger than it says");
    requireRefused(hostile.run(run, "\"status\":\"STOPPED\"", "\"status\":\"RUNNING\""), "ended");
    requireRefused(hostile.run(run, "\"seed\":7", "\"seed\":\"x\""), "is no run");
    requireRefused(hostile.run(run, "\"parts\":[", "\"parts\":[-1,"), "points");
    requireRefused(hostile.run(run, "\"parts\":[", "\"parts\":[2000000000,"), "points");
    requireRefused(Files.writeString(elsewhere.resolve("a.zip"), "PK"), "complete zip file");
    assertEquals(0, store.runs(RunQuery.ALL).total());
    try (var left = Files.walk(home.resolve("data/artifacts"))) {
      assertEquals(List.of(), left.filter(Files::isRegularFile).toList());
    }
    assertTrue(Files.notExists(home.resolve("evil")));
    assertEquals(List.of(run), store.importRuns(zip).added());
  }

  private void requireRefused(Path zip, String why) {
    String message =
        assertThrows(StoreException.class, () -> store.importRuns(zip), why).getMessage();
    assertTrue(message.startsWith(zip + " is not imported: "), message);
    assertTrue(message.contains(why), message);
  }

  @Test
  void writesEveryPointAsCommaSeparatedValuesThatAreNoFormulas() throws IOException {
    RunId run = rich();
    List<String> lines = export(ExportFormat.CSV, run).lines().toList();
    assertEquals("run,experiment,seed,metric,step,time,value", lines.get(0));
    assertEquals(1 + 5 + 40_000 + 2, lines.size());
    String before = run + ",\"ring, \"\"of\"\" 8\",7,";
    assertEquals(before + "'=odd,0,0,NaN", lines.get(1));
    assertEquals(before + "'=odd,2,6,-Infinity", lines.get(3));
    assertEquals(before + "modes,5,9,7.0", lines.get(lines.size() - 2));
    MetricPoint first = Runs.noise("loss", 0, 1).get(0);
    assertEquals(before + "loss,0,0," + first.value(), lines.get(6));
  }

  @Test
  void writesEverythingAsJson() throws IOException {
    RunId run = rich();
    JsonArray list = JsonParser.parseString(export(ExportFormat.JSON, run)).getAsJsonArray();
    JsonObject json = list.get(0).getAsJsonObject();
    assertEquals(run.value(), json.get("run").getAsString());
    assertEquals(2, json.getAsJsonObject("parameters").get("a").getAsInt());
    JsonObject odd = json.getAsJsonObject("series").getAsJsonObject("=odd");
    assertEquals("[0,1,2,3,4]", odd.get("step").toString());
    assertEquals("[\"NaN\",\"Infinity\",\"-Infinity\",-0.0,4.9E-324]", odd.get("value").toString());
    JsonArray loss = json.getAsJsonObject("series").getAsJsonObject("loss").getAsJsonArray("value");
    assertEquals(Runs.noise("loss", 0, 1).get(0).value(), loss.get(0).getAsDouble());
    assertEquals(40_000, loss.size());
    assertEquals(
        "collapse",
        json.getAsJsonArray("events").get(0).getAsJsonObject().get("text").getAsString());
  }

  @Test
  void writesEveryPointAsParquetThatAnotherLibraryReads() throws IOException {
    RunId run = rich();
    RunRecorder recorder = store.begin(Runs.gan(-3));
    recorder.metrics(Runs.squares("loss", 0, 150_000));
    recorder.finish(RunStatus.FINISHED, "");
    Path file = elsewhere.resolve("points.parquet");
    try (OutputStream out = Files.newOutputStream(file)) {
      store.export(List.of(run, recorder.run()), ExportFormat.PARQUET, out);
    }
    List<Map<String, Object>> rows = ParquetRows.read(file);
    assertEquals(5 + 40_000 + 2 + 150_000, rows.size());
    assertEquals(
        Map.of(
            "run",
            run.value(),
            "experiment",
            "ring, \"of\" 8",
            "seed",
            7L,
            "metric",
            "=odd",
            "step",
            2L,
            "time",
            6L,
            "value",
            Double.NEGATIVE_INFINITY),
        rows.get(2));
    assertTrue(Double.isNaN((Double) rows.get(0).get("value")));
    Map<String, Object> last = rows.get(rows.size() - 1);
    assertEquals(recorder.run().value(), last.get("run"));
    assertEquals(149_999.0 * 149_999, last.get("value"));
    assertEquals(149_999_000L, last.get("time"));
  }
}
