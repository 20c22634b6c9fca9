package org.athanor.experiments.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.NewRun;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.RunQuery;
import org.athanor.api.store.RunRecorder;
import org.athanor.api.store.SeriesQuery;

/** The figures of the module's README; see there for how it is started. */
final class Benchmarks {

  private static final int WRITERS = 4;
  private static final int SERIES = 10;

  private final Path home;
  private final String url;

  private Benchmarks(Path home, String url) {
    this.home = home;
    this.url = url;
  }

  public static void main(String[] arguments) throws IOException {
    String url = arguments.length > 0 ? arguments[0] : "";
    Path home = Files.createTempDirectory("athanor-benchmark");
    Benchmarks benchmarks = new Benchmarks(home, url);
    try {
      benchmarks.ingest();
      benchmarks.list();
      benchmarks.overlay();
    } finally {
      try (Stream<Path> files = Files.walk(home)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    }
  }

  private DatabaseStore open(String folder) {
    return new DatabaseStore(StoreSettings.of(home.resolve(folder), url));
  }

  /** Four writers of ten series for twenty seconds; only what was acknowledged counts. */
  private void ingest() throws IOException {
    AtomicLong acknowledged = new AtomicLong();
    long begin = System.nanoTime();
    try (DatabaseStore store = open("ingest")) {
      long end = begin + 20_000_000_000L;
      List<CompletableFuture<Void>> writers = new ArrayList<>();
      for (int writer = 0; writer < WRITERS; writer++) {
        int seed = writer;
        writers.add(CompletableFuture.runAsync(() -> write(store, seed, end, acknowledged)));
      }
      writers.forEach(CompletableFuture::join);
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    double points = acknowledged.get();
    System.out.printf("ingest: %,.0f points a second%n", points / seconds);
    if (url.isEmpty()) {
      long bytes = Files.size(home.resolve("ingest/data/experiments.mv.db"));
      System.out.printf("ingest: %.2f bytes a point after closing%n", bytes / points);
    }
  }

  private static void write(DatabaseStore store, int seed, long end, AtomicLong acknowledged) {
    Random random = new Random(seed);
    RunRecorder recorder = store.begin(Runs.gan(seed));
    Semaphore ahead = new Semaphore(64);
    for (int step = 0; System.nanoTime() < end; step += 100) {
      List<MetricPoint> points = points(random, step, 100);
      ahead.acquireUninterruptibly();
      recorder
          .metrics(points)
          .whenComplete(
              (done, problem) -> {
                ahead.release();
                acknowledged.addAndGet(problem == null ? points.size() : 0);
              });
    }
    recorder.finish(RunStatus.FINISHED, "");
  }

  /** Losses as training gives them: single precision, a trend with noise, a few ms apart. */
  private static List<MetricPoint> points(Random random, int from, int steps) {
    List<MetricPoint> points = new ArrayList<>(steps * SERIES);
    for (int step = from; step < from + steps; step++) {
      for (int series = 0; series < SERIES; series++) {
        float value = (float) (1 / Math.sqrt(step + 1) + 0.1 * random.nextGaussian());
        points.add(new MetricPoint("metric" + series, step, 1_700_000_000_000L + step * 7L, value));
      }
    }
    return points;
  }

  /** Ten thousand runs of fifty parameters, filtered and sorted in several ways. */
  private void list() {
    try (DatabaseStore store = open("list")) {
      for (int from = 0; from < 10_000; from += 500) {
        List<NewRun> some = new ArrayList<>();
        for (int run = from; run < from + 500; run++) {
          some.add(wide(run));
        }
        store.enqueue(some);
      }
      RunQuery page = RunQuery.ALL.page(0, 50);
      median("list: the latest 50", 30, round -> store.runs(page.page(round, 50)));
      median(
          "list: by two parameters",
          30,
          round -> store.runs(page.where("p0 = v3 and p1 > " + (300 + round))));
      median(
          "list: sorted by a parameter",
          30,
          round -> store.runs(page.sortedBy("p" + (1 + 3 * (round % 16)), true)));
      median(
          "list: filtered and sorted",
          30,
          round ->
              store.runs(
                  page.where("p0 in (v1, v2) and p4 < " + (700 + round)).sortedBy("p1", true)));
    }
  }

  private static NewRun wide(int run) {
    Map<String, Object> parameters = new TreeMap<>();
    for (int index = 0; index < 50; index++) {
      boolean text = index % 3 == 0;
      parameters.put(
          "p" + index, text ? "v" + run % 7 : (Object) (double) (run * 31L * index % 1009));
    }
    return new NewRun(
        "ring", Optional.empty(), "g" + run / 3, run, Runs.typed(parameters), "text", Set.of(), "");
  }

  /** A hundred series of a hundred thousand points at a thousand buckets. */
  private void overlay() {
    try (DatabaseStore store = open("overlay")) {
      List<SeriesQuery> queries = new ArrayList<>();
      for (int run = 0; run < 10; run++) {
        RunRecorder recorder = store.begin(Runs.gan(run));
        Random random = new Random(run);
        for (int step = 0; step < 100_000; step += 1_000) {
          recorder.metrics(points(random, step, 1_000));
        }
        recorder.finish(RunStatus.FINISHED, "");
        RunId id = recorder.run();
        for (int series = 0; series < SERIES; series++) {
          queries.add(SeriesQuery.whole(id, "metric" + series, 1_000));
        }
      }
      median(
          "overlay: 100 series x 100,000 points at 1,000 buckets",
          15,
          round -> store.series(queries));
    }
  }

  /** The task is given a number that is never the same: H2 keeps results of equal questions. */
  private static void median(String what, int rounds, IntConsumer task) {
    for (int warming = 0; warming < rounds; warming++) {
      task.accept(rounds + warming);
    }
    long[] nanos = new long[rounds];
    for (int round = 0; round < rounds; round++) {
      long begin = System.nanoTime();
      task.accept(round);
      nanos[round] = System.nanoTime() - begin;
    }
    Arrays.sort(nanos);
    System.out.printf(
        "%s: median %.1f ms, worst %.1f ms%n",
        what, nanos[rounds / 2] / 1e6, nanos[rounds - 1] / 1e6);
  }
}
