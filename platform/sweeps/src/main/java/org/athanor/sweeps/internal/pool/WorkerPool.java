package org.athanor.sweeps.internal.pool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Where workers come from. */
public final class WorkerPool {
  /** What the native libraries read, once, before any of their code runs. */
  private static final List<String> THREAD_VARIABLES =
      List.of("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS");

  private final Supplier<ProcessBuilder> workers;
  private final Path folder;
  private final Limits limits;
  private final LogTail log;
  private final AtomicInteger started = new AtomicInteger();

  /**
   * A pool without workers.
   *
   * @param workers fresh builders of worker processes
   * @param folder an existing folder for their files
   * @param log what they write to
   */
  public WorkerPool(Supplier<ProcessBuilder> workers, Path folder, Limits limits, LogTail log) {
    this.workers = workers;
    this.folder = folder;
    this.limits = limits;
    this.log = log;
  }

  /** A new place for one worker. */
  public Seat seat() {
    return new Seat(this);
  }

  Limits limits() {
    return limits;
  }

  WorkerProcess start(int threads) throws IOException {
    ProcessBuilder builder = workers.get();
    Map<String, String> environment = builder.environment();
    THREAD_VARIABLES.forEach(name -> environment.put(name, Integer.toString(threads)));
    return WorkerProcess.start(builder, folder, "worker-" + started.incrementAndGet(), log);
  }
}
