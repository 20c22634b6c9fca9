package org.athanor.experiments.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.athanor.api.run.Measurement;
import org.athanor.api.run.Run;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.RunQuery;
import org.athanor.api.store.RunRecorder;
import org.athanor.api.store.Series;
import org.athanor.api.store.Series.Bucket;
import org.athanor.api.store.SeriesQuery;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The database of each released schema, as the program of its time left it: a sweep of three seeds,
 * of which the first has finished, the second was stopped and the third is queued.
 */
final class UpgradeTest {

  private static final long POINTS = 20_000;

  @TempDir Path home;
  private DatabaseStore store;

  private void unpack(int version) throws IOException {
    Files.createDirectories(home.resolve("data"));
    String name = "/schemas/v" + version + ".mv.db.gz";
    try (InputStream packed = UpgradeTest.class.getResourceAsStream(name);
        InputStream file = new GZIPInputStream(packed)) {
      Files.copy(file, home.resolve("data/experiments.mv.db"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aDatabaseOfAnEarlierSchemaIsReadAndWrittenOn(int version) throws IOException {
    unpack(version);
    for (int opening = 0; opening < 2; opening++) {
      try (DatabaseStore opened = open()) {
        store = opened;
        List<Run> runs = store.runs(RunQuery.ALL.sortedBy("seed", false)).items();
        assertEquals(
            List.of(RunStatus.FINISHED, RunStatus.STOPPED, RunStatus.QUEUED),
            runs.stream().map(Run::status).toList());
        requireAsItWas(runs.get(0));
        requireAsItWas(runs.get(1));
        assertEquals("Stopped.", store.sweeps().get(0).outcome());
      }
    }
    try (DatabaseStore opened = open()) {
      store = opened;
      goOn(store.runs(RunQuery.ALL.where("status = stopped")).items().get(0));
      String sweep = store.sweeps().get(0).id();
      assertFalse(store.stopRequested(sweep));
      store.requestStop(sweep);
      assertTrue(store.stopRequested(sweep));
      store.claim(sweep).orElseThrow().finish(RunStatus.FINISHED, "");
      assertEquals(3, store.runs(RunQuery.ALL.where("status = finished")).total());
    }
  }

  private DatabaseStore open() {
    return new DatabaseStore(StoreSettings.of(home, ""));
  }

  private void requireAsItWas(Run run) {
    assertEquals(
        Runs.typed(
            Map.of(
                "model",
                "gan",
                "model.gan.latent",
                2,
                "train.clip",
                Double.NaN,
                "tricks",
                List.of("unrolled", "labelsmoothing"))),
        run.parameters());
    assertEquals(new TreeSet<>(Set.of("nightly")), run.tags());
    assertEquals("a note", run.note());
    assertEquals("forge", store.provenance(run.id()).environment().host());
    assertEquals("ab".repeat(32), store.provenance(run.id()).bundles().get(0).sha256());
    assertEquals(
        List.of(new Measurement("modes", 5, 9, 7, OptionalDouble.of(0.5), "count", 2_500)),
        store.measurements(run.id()));
    assertEquals("mode collapse", store.events(run.id()).get(0).text());
    assertEquals("samples", store.artifacts(run.id()).get(0).name());
    assertTrue(Double.isNaN(series(run, "odd", 10).buckets().get(0).mean()));
    requireSquares(series(run, "loss", Integer.MAX_VALUE), POINTS);
    requireSquares(series(run, "loss", 100), POINTS);
  }

  private void goOn(Run run) {
    try (RunRecorder recorder = store.resume(run.id(), 9_999)) {
      recorder.metrics(Runs.squares("loss", 10_000, 50_000));
      recorder.finish(RunStatus.FINISHED, "");
    }
    requireSquares(series(run, "loss", Integer.MAX_VALUE), 50_000);
    requireSquares(series(run, "loss", 300), 50_000);
  }

  private Series series(Run run, String metric, int buckets) {
    return store.series(List.of(SeriesQuery.whole(run.id(), metric, buckets))).get(0);
  }

  private static void requireSquares(Series series, long points) {
    assertEquals(points, series.count());
    long next = 0;
    for (Bucket bucket : series.buckets()) {
      assertEquals(next, bucket.firstStep());
      assertEquals((double) bucket.firstStep() * bucket.firstStep(), bucket.minimum());
      assertEquals((double) bucket.lastStep() * bucket.lastStep(), bucket.maximum());
      next = bucket.lastStep() + 1;
    }
    assertEquals(points, next);
  }
}
