package org.athanor.sweeps.internal.coordination;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.sweeps.CoordinationResult;
import org.athanor.sweeps.RunListener;
import org.athanor.sweeps.RunOptions;
import org.athanor.sweeps.internal.scripted.ScriptReader;

/**
 * How long a trial takes that does nothing, and whether the coordinator's heap stays flat. Run by
 * hand with the number of trials; see the README of this module.
 */
public final class TrivialTrialsBenchmark {
  private static final PrintStream OUT = System.out;

  private TrivialTrialsBenchmark() {}

  /** Runs the sweep and prints a line for each tenth of it. */
  public static void main(String[] arguments) throws Exception {
    int trials = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2000;
    List<Object> offsets = LongStream.range(0, trials).<Object>mapToObj(Long::valueOf).toList();
    Experiment experiment =
        ScriptReader.sweep(
            Map.of(), Map.of("steps", 10L), Map.of("offset", offsets), Map.of("metric", "loss"));
    try (Scene scene = new Scene(Files.createTempDirectory(Path.of("target"), "benchmark"))) {
      CoordinationResult result =
          scene
              .coordinator
              .sweep(experiment, RunOptions.DEFAULT.withWorkers(2), new Meter(trials / 10))
              .await();
      OUT.printf("%d of %d trials finished%n", result.finished(), trials);
    }
  }

  private static final class Meter implements RunListener {
    private final int every;
    private final long begin = System.nanoTime();
    private int ended;

    Meter(int every) {
      this.every = Math.max(1, every);
    }

    @Override
    public void ended(RunId run, RunStatus status, String reason) {
      ended++;
      if (ended % every == 0) {
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        double millis = (System.nanoTime() - begin) / 1e6;
        OUT.printf("%6d trials  %6.1f ms each  heap %5.1f MB%n", ended, millis / ended, heap / 1e6);
      }
    }
  }
}
