package org.athanor.experiments.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.athanor.api.run.RunId;
import org.athanor.api.store.RunQuery;
import org.athanor.api.store.Series;
import org.athanor.api.store.Series.Bucket;
import org.athanor.api.store.SeriesQuery;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Processes that share a database and are killed at random moments. */
final class DurabilityTest {

  private static final int WRITERS = 3;
  private static final int KILLS = 51;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path home;

  private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private String url;

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void losesNothingAcknowledgedWhenItsProcessesAreKilledOverAndOver(TestDatabase database)
      throws Exception {
    url = database.freshUrl(home);
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<ChildProcess> writers = new ArrayList<>();
    try {
      for (int kills = 0; kills < KILLS; ) {
        while (writers.size() < WRITERS) {
          writers.add(writer(random.nextLong()));
        }
        awaitAcknowledgements(acknowledged.size() + 1, totalAcknowledged());
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(250)));
        if (random.nextBoolean() && database.killServerProcess(random)) {
          kills++;
          continue;
        }
        int together = random.nextInt(3) == 0 ? WRITERS : 1;
        for (int count = 0; count < together; count++, kills++) {
          writers.remove(random.nextInt(writers.size())).kill();
        }
      }
    } finally {
      for (ChildProcess writer : writers) {
        writer.kill();
      }
    }
    assertEquals(List.of(), List.copyOf(failures), "seed " + seed);
    requireAllAcknowledged("seed " + seed);
  }

  private ChildProcess writer(long seed) throws Exception {
    List<String> arguments = List.of(home.toString(), url, Long.toString(seed));
    return new ChildProcess(WriterMain.class, arguments, this::heard);
  }

  private void heard(String line) {
    String[] words = line.split(" ");
    if (words[0].equals("ack")) {
      acknowledged.merge(words[1], Long.parseLong(words[2]), Math::max);
    } else if (words[0].equals("failed")) {
      failures.add(line);
    }
  }

  private long totalAcknowledged() {
    return acknowledged.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Waits until a new run has begun, or the others have gone on. */
  private void awaitAcknowledgements(int runs, long before) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
    while (acknowledged.size() < runs && totalAcknowledged() <= before) {
      assertTrue(System.nanoTime() < deadline, "the processes left do not go on");
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
  }

  private void requireAllAcknowledged(String hint) {
    try (DatabaseStore store = new DatabaseStore(StoreSettings.of(home, url))) {
      assertTrue(store.runs(RunQuery.ALL).total() >= acknowledged.size(), hint);
      assertFalse(acknowledged.isEmpty());
      for (Map.Entry<String, Long> run : acknowledged.entrySet()) {
        RunId id = new RunId(run.getKey());
        List<Series> series =
            store.series(List.of(SeriesQuery.exact(id, "a"), SeriesQuery.exact(id, "b")));
        requirePrefix(series.get(0), run.getValue(), 1, hint);
        requirePrefix(series.get(1), run.getValue(), -1, hint);
      }
    }
  }

  /** All points from the first on, without a gap, at least as many as were acknowledged. */
  private static void requirePrefix(Series series, long acknowledged, int sign, String hint) {
    List<Bucket> points = series.buckets();
    assertTrue(
        points.size() >= acknowledged,
        () ->
            series.run()
                + " of "
                + series.count()
                + ": "
                + points.size()
                + " of "
                + acknowledged
                + ", "
                + hint);
    for (int step = 0; step < points.size(); step++) {
      assertEquals(step, points.get(step).firstStep(), hint);
      assertEquals(sign * WriterMain.value(step), points.get(step).mean(), hint);
    }
  }
}
