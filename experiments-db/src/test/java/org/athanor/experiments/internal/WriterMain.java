package org.athanor.experiments.internal;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.store.RunRecorder;

/**
 * Records points for as long as it lives and says, for each batch that was acknowledged, {@code ack
 * RUN COUNT}: so many points of each metric are safe.
 */
final class WriterMain {

  private static final int AHEAD = 8;

  private WriterMain() {}

  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true);
    Random random = new Random(Long.parseLong(arguments[2]));
    try (DatabaseStore store =
        new DatabaseStore(StoreSettings.of(Path.of(arguments[0]), arguments[1]))) {
      RunRecorder recorder = store.begin(Runs.gan(random.nextLong()));
      out.println("begun " + recorder.run());
      Semaphore ahead = new Semaphore(AHEAD);
      for (int count = 0; ; ) {
        int next = count + 1 + random.nextInt(400);
        List<MetricPoint> points = new ArrayList<>();
        for (int step = count; step < next; step++) {
          points.add(new MetricPoint("a", step, step, value(step)));
          points.add(new MetricPoint("b", step, step, -value(step)));
        }
        count = next;
        ahead.acquireUninterruptibly();
        recorder
            .metrics(points)
            .thenRun(
                () -> {
                  out.println("ack " + recorder.run() + " " + next);
                  ahead.release();
                })
            .exceptionally(
                problem -> {
                  out.println("failed " + problem);
                  ahead.release();
                  return null;
                });
      }
    }
  }

  /** The value of metric {@code a} at a step; {@code b} has its negative. */
  static double value(long step) {
    return Math.sqrt(step) * 1e-3;
  }
}
