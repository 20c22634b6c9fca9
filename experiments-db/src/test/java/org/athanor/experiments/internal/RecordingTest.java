package org.athanor.experiments.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import org.athanor.api.run.BundleUse;
import org.athanor.api.run.Environment;
import org.athanor.api.run.Measurement;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.ParameterValue;
import org.athanor.api.run.Run;
import org.athanor.api.run.RunEvent;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.RunQuery;
import org.athanor.api.store.RunRecorder;
import org.athanor.api.store.Series;
import org.athanor.api.store.Series.Bucket;
import org.athanor.api.store.SeriesQuery;
import org.athanor.api.store.StoreException;
import org.junit.jupiter.api.Test;

final class RecordingTest extends StoreTest {

  @Test
  void keepsWhatWasAskedAndWhatRan() {
    Map<String, Object> asked =
        Map.of(
            "model",
            "gan",
            "model.gan.latent",
            2,
            "train.optimizer.adam.rate",
            1e-3,
            "train.clip",
            Double.POSITIVE_INFINITY,
            "model.gan.bias",
            true,
            "model.gan.generator",
            List.of(128, 64),
            "tricks",
            List.of());
    Environment environment =
        new Environment("forge", "Zen 4", "Java 17", "Linux", "avx512", 2, "0123abc-dirty");
    List<BundleUse> bundles = List.of(new BundleUse("org.athanor.gan", "1.2.3", "ab".repeat(32)));
    RunId id;
    try (RunRecorder recorder = store.begin(Runs.with(7, asked))) {
      id = recorder.run();
      recorder.provenance(environment, bundles);
      assertEquals(RunStatus.RUNNING, store.run(id).status());
      recorder.finish(RunStatus.FINISHED, "");
    }
    reopen();
    Run run = store.run(id);
    assertEquals(Runs.typed(asked), run.parameters());
    assertEquals(new ParameterValue.Whole(2), run.parameters().get("model.gan.latent"));
    assertEquals(7, run.seed());
    assertEquals(RunStatus.FINISHED, run.status());
    assertTrue(run.ended().orElseThrow().compareTo(run.started().orElseThrow()) >= 0);
    assertEquals("name: ring\n", store.provenance(id).experimentText());
    assertEquals(environment, store.provenance(id).environment());
    assertEquals(bundles, store.provenance(id).bundles());
  }

  @Test
  void keepsEveryPointBitForBitInTheOrderOfItsRecording() {
    List<MetricPoint> points = new ArrayList<>();
    double[] odd = {
      Double.NaN,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      -0.0,
      Double.MIN_VALUE,
      Double.MAX_VALUE,
      Math.PI,
      (float) 0.1
    };
    for (int index = 0; index < 10_000; index++) {
      points.add(
          new MetricPoint("odd", 3L * index, 1_700_000_000_000L + index * 17L, odd[index % 8]));
    }
    RunId id;
    try (RunRecorder recorder = store.begin(Runs.gan(1))) {
      id = recorder.run();
      for (int from = 0; from < points.size(); from += 97) {
        recorder.metrics(points.subList(from, Math.min(points.size(), from + 97)));
      }
      recorder.flush();
      assertEquals(points, exact(id, "odd"));
      recorder.finish(RunStatus.FINISHED, "");
    }
    reopen();
    assertEquals(points, exact(id, "odd"));
  }

  private List<MetricPoint> exact(RunId run, String metric) {
    Series series = store.series(List.of(SeriesQuery.exact(run, metric))).get(0);
    return series.buckets().stream()
        .map(one -> new MetricPoint(metric, one.firstStep(), one.firstTime(), one.mean()))
        .toList();
  }

  @Test
  void givesASeriesAtAResolutionWithExactExtremesMeansAndEnds() {
    int count = 100_000;
    RunId id;
    try (RunRecorder recorder = store.begin(Runs.gan(1))) {
      id = recorder.run();
      recorder.metrics(Runs.squares("loss", 0, count));
      recorder.metrics(Runs.squares("rare", 0, 10));
      recorder.flush();
      requireExact(store.series(List.of(SeriesQuery.whole(id, "loss", 1_000))).get(0), 0, count);
      recorder.finish(RunStatus.FINISHED, "");
    }
    requireExact(store.series(List.of(SeriesQuery.whole(id, "loss", 1_000))).get(0), 0, count);
    requireExact(store.series(List.of(SeriesQuery.whole(id, "loss", 7))).get(0), 0, count);
    requireExact(
        store.series(List.of(new SeriesQuery(id, "loss", 12_345, 78_901, 50))).get(0),
        12_345,
        78_902);
    requireExact(
        store.series(List.of(new SeriesQuery(id, "loss", 500, 800, 1_000))).get(0), 500, 801);
    assertEquals(
        List.of(0L, 10L),
        store.series(List.of(SeriesQuery.exact(id, "none"), SeriesQuery.exact(id, "rare"))).stream()
            .map(Series::count)
            .toList());
  }

  private static void requireExact(Series series, int from, int to) {
    assertEquals((double) from * from, series.first().orElseThrow().value());
    assertEquals((to - 1.0) * (to - 1), series.last().orElseThrow().value());
    long next = from;
    for (Bucket bucket : series.buckets()) {
      assertEquals(next, bucket.firstStep());
      assertEquals(bucket.lastStep() - bucket.firstStep() + 1, bucket.count());
      assertEquals((double) bucket.firstStep() * bucket.firstStep(), bucket.minimum());
      assertEquals((double) bucket.lastStep() * bucket.lastStep(), bucket.maximum());
      double mean = meanOfSquares(bucket.firstStep(), bucket.lastStep());
      assertEquals(mean, bucket.mean(), 1e-9 * Math.max(1, mean));
      next = bucket.lastStep() + 1;
    }
    assertEquals(to, next);
  }

  /** From the closed form of the sum of the first squares. */
  private static double meanOfSquares(double first, double last) {
    double below = (first - 1) * first * (2 * first - 1) / 6;
    double all = last * (last + 1) * (2 * last + 1) / 6;
    return (all - below) / (last - first + 1);
  }

  @Test
  void drawsALongSeriesExactlyWhileItGrowsAndAfterARewind() {
    int count = 300_000;
    RunRecorder recorder = store.begin(Runs.gan(1));
    RunId id = recorder.run();
    try (recorder) {
      for (int from = 0; from < count; from += 25_000) {
        recorder.metrics(Runs.squares("loss", from, from + 25_000));
        recorder.flush();
        requireExactAtEachResolution(id, from + 25_000);
      }
      recorder.finish(RunStatus.STOPPED, "");
    }
    reopen();
    requireExactAtEachResolution(id, count);
    try (RunRecorder again = store.resume(id, 149_999)) {
      requireExactAtEachResolution(id, 150_000);
      again.metrics(Runs.squares("loss", 150_000, 200_000));
      again.finish(RunStatus.FINISHED, "");
    }
    requireExactAtEachResolution(id, 200_000);
    store.delete(List.of(id));
  }

  private void requireExactAtEachResolution(RunId run, int count) {
    for (int buckets : new int[] {7, 300, 1_000, 3_000, 50_000}) {
      Series series = store.series(List.of(SeriesQuery.whole(run, "loss", buckets))).get(0);
      requireExact(series, 0, count);
      assertEquals(count, series.count());
      assertTrue(series.buckets().size() <= buckets);
      assertTrue(series.buckets().size() >= Math.min(buckets, count) / 2);
    }
  }

  @Test
  void countsNanAndInfinityApartInABucket() {
    RunId id;
    try (RunRecorder recorder = store.begin(Runs.gan(1))) {
      id = recorder.run();
      recorder.metrics(
          List.of(
              new MetricPoint("loss", 1, 10, 2),
              new MetricPoint("loss", 2, 20, Double.NaN),
              new MetricPoint("loss", 3, 30, Double.NEGATIVE_INFINITY),
              new MetricPoint("loss", 4, 40, 4)));
      recorder.finish(RunStatus.FINISHED, "");
    }
    Bucket all = store.series(List.of(SeriesQuery.whole(id, "loss", 1))).get(0).buckets().get(0);
    assertEquals(new Bucket(1, 4, 10, 40, 4, 2, 2, 4, 3), all);
  }

  @Test
  void keepsMeasurementsWithTheirErrorAndAsASeries() {
    Measurement modes = new Measurement("modes", 500, 9, 7, OptionalDouble.of(0.5), "count", 2_500);
    Measurement distance =
        new Measurement("distance", 500, 9, 0.25, OptionalDouble.empty(), "sorting", 2_500);
    RunId id;
    try (RunRecorder recorder = store.begin(Runs.gan(1))) {
      id = recorder.run();
      recorder.measurements(List.of(modes, distance));
      recorder.events(List.of(new RunEvent(5, RunEvent.Level.WARNING, "gan", "mode collapse")));
      recorder.finish(RunStatus.FAILED, "The loss became NaN at step 500.");
    }
    assertEquals(List.of(distance, modes), store.measurements(id));
    assertEquals(7, store.lastMetrics(List.of(id)).get(id).get("modes").value());
    assertEquals("mode collapse", store.events(id).get(0).text());
    assertEquals("The loss became NaN at step 500.", store.run(id).reason());
  }

  @Test
  void goesOnFromACheckpointAsIfNothingHadComeAfterIt() {
    RunId id;
    try (RunRecorder recorder = store.begin(Runs.gan(1))) {
      id = recorder.run();
      recorder.metrics(Runs.squares("loss", 0, 50_000));
      recorder.flush();
      recorder.metrics(Runs.squares("loss", 50_000, 51_000));
      recorder.metrics(Runs.squares("late", 50_500, 50_510));
      recorder.measurements(
          List.of(new Measurement("modes", 50_001, 9, 7, OptionalDouble.empty(), "count", 1)));
      recorder.finish(RunStatus.STOPPED, "Stopped by a signal.");
    }
    try (RunRecorder recorder = store.resume(id, 20_000)) {
      assertEquals(RunStatus.RUNNING, store.run(id).status());
      assertEquals(20_000, store.lastMetrics(List.of(id)).get(id).get("loss").step());
      assertEquals(Set.of("loss"), store.lastMetrics(List.of(id)).get(id).keySet());
      recorder.metrics(Runs.squares("loss", 20_001, 60_000));
      recorder.finish(RunStatus.FINISHED, "");
    }
    requireExact(store.series(List.of(SeriesQuery.whole(id, "loss", 100))).get(0), 0, 60_000);
    assertEquals(60_000, store.series(List.of(SeriesQuery.exact(id, "loss"))).get(0).count());
    assertTrue(store.measurements(id).isEmpty());
  }

  @Test
  void marksARunLostWhoseRecorderIsClosedWithoutAnEnd() {
    RunRecorder recorder = store.begin(Runs.gan(1));
    recorder.metrics(Runs.squares("loss", 0, 10));
    recorder.close();
    assertEquals(RunStatus.LOST, store.run(recorder.run()).status());
    assertEquals(10, exact(recorder.run(), "loss").size());
  }

  @Test
  void refusesToRecordAfterTheEnd() {
    RunRecorder recorder = store.begin(Runs.gan(1));
    recorder.finish(RunStatus.FINISHED, "");
    CompletionException refused =
        assertThrows(
            CompletionException.class,
            () -> recorder.metrics(Runs.squares("loss", 0, 10)).toCompletableFuture().join());
    assertTrue(refused.getCause().getMessage().contains("has ended"), refused.getMessage());
    assertThrows(StoreException.class, () -> store.resume(recorder.run(), 0));
  }

  @Test
  void deletesARunWithAllThatBelongsToIt() {
    RunRecorder kept = store.begin(Runs.gan(1));
    kept.metrics(Runs.squares("loss", 0, 10));
    kept.finish(RunStatus.FINISHED, "");
    RunRecorder gone = store.begin(Runs.gan(2));
    gone.metrics(Runs.squares("loss", 0, 10_000));
    gone.flush();
    assertThrows(StoreException.class, () -> store.delete(List.of(kept.run(), gone.run())));
    assertEquals(2, store.runs(RunQuery.ALL).total());
    gone.finish(RunStatus.FINISHED, "");
    store.delete(List.of(gone.run()));
    assertEquals(
        List.of(kept.run()), store.runs(RunQuery.ALL).items().stream().map(Run::id).toList());
    assertEquals(10, exact(kept.run(), "loss").size());
  }

  @Test
  void tagsAndNotesRuns() {
    RunRecorder recorder = store.begin(Runs.gan(1));
    recorder.finish(RunStatus.FINISHED, "");
    store.tag(List.of(recorder.run()), "nightly");
    store.tag(List.of(recorder.run()), "nightly");
    store.tag(List.of(recorder.run()), "best");
    store.note(recorder.run(), "covers all modes");
    assertEquals(new TreeSet<>(Set.of("best", "nightly")), store.run(recorder.run()).tags());
    store.untag(List.of(recorder.run()), "best");
    assertEquals(new TreeSet<>(Set.of("nightly")), store.run(recorder.run()).tags());
    assertEquals("covers all modes", store.run(recorder.run()).note());
  }
}
