package org.athanor.experiments.internal.recording;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.athanor.api.store.RunTakenException;
import org.athanor.api.store.StoreException;
import org.athanor.experiments.internal.database.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what all recorders of this process are handed, together in one transaction: at once when
 * it has been quiet, and otherwise a few times a second. The same thread gives the runs' signs of
 * life.
 */
public final class GroupWriter implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(GroupWriter.class);
  private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long BEAT = TimeUnit.SECONDS.toNanos(5);

  private final Database database;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<Recorder> recorders = new LinkedHashSet<>();
  private final ExecutorService acknowledging =
      Executors.newSingleThreadExecutor(task -> daemon(task, "experiments-acknowledge"));
  private Thread thread;
  private boolean urgent;
  private boolean closed;

  /** A writer that starts its thread with the first recorder. */
  public GroupWriter(Database database) {
    this.database = database;
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  Database database() {
    return database;
  }

  /** Guards what the recorders have been handed. */
  ReentrantLock lock() {
    return lock;
  }

  /** Begins to write for a recorder. */
  void add(Recorder recorder) {
    lock.lock();
    try {
      if (closed) {
        throw new StoreException("The experiments store is closed.");
      }
      recorders.add(recorder);
      if (thread == null) {
        thread = daemon(this::work, "experiments-writer");
        thread.start();
      }
    } finally {
      lock.unlock();
    }
  }

  void remove(Recorder recorder) {
    lock.lock();
    try {
      recorders.remove(recorder);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** There is something to write; the caller holds the lock. */
  void wake(boolean atOnce) {
    urgent |= atOnce;
    changed.signalAll();
  }

  /** Waits until there is room for more; the caller holds the lock. */
  void awaitRoom(BooleanSupplier room) {
    while (!room.getAsBoolean() && !closed) {
      urgent = true;
      changed.signalAll();
      awaitNanos(PERIOD);
    }
  }

  private void work() {
    long written = System.nanoTime() - PERIOD;
    long beaten = System.nanoTime();
    while (true) {
      Map<Recorder, Batch> batches = await(written, beaten);
      if (batches.isEmpty() && isClosed()) {
        return;
      }
      boolean beat = System.nanoTime() - beaten >= BEAT;
      if (!batches.isEmpty()) {
        written = System.nanoTime();
        write(batches);
      }
      if (beat) {
        beaten = System.nanoTime();
        beat();
      }
    }
  }

  private boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until something is due, and takes it. */
  private Map<Recorder, Batch> await(long written, long beaten) {
    lock.lock();
    try {
      while (true) {
        boolean pending = recorders.stream().anyMatch(Recorder::hasPending);
        long now = System.nanoTime();
        long toWrite = pending ? urgent || closed ? 0 : written + PERIOD - now : Long.MAX_VALUE;
        long wait = Math.min(toWrite, beaten + BEAT - now);
        if (wait <= 0 || closed) {
          urgent = false;
          return take();
        }
        awaitNanos(wait);
      }
    } finally {
      lock.unlock();
    }
  }

  private void awaitNanos(long nanos) {
    try {
      changed.awaitNanos(nanos);
    } catch (InterruptedException interruption) {
      // The thread ends by close() only: somebody may still wait for an acknowledgement.
      LOG.debug("Interrupted while waiting for something to write", interruption);
    }
  }

  private Map<Recorder, Batch> take() {
    Map<Recorder, Batch> batches = new LinkedHashMap<>();
    for (Recorder recorder : recorders) {
      if (recorder.hasPending()) {
        batches.put(recorder, recorder.take());
      }
    }
    changed.signalAll();
    return batches;
  }

  private record Written(Map<String, Long> keys, RunTakenException taken) {}

  private void write(Map<Recorder, Batch> batches) {
    Map<Recorder, Long> numbers = new LinkedHashMap<>();
    batches.keySet().forEach(recorder -> numbers.put(recorder, recorder.nextBatch()));
    try {
      Map<Recorder, Written> results =
          database.call(
              connection -> {
                Map<Recorder, Written> written = new LinkedHashMap<>();
                for (Map.Entry<Recorder, Batch> one : batches.entrySet()) {
                  Recorder recorder = one.getKey();
                  long number = numbers.get(recorder);
                  written.put(recorder, write(connection, recorder, number, one.getValue()));
                }
                return written;
              });
      results.forEach((recorder, written) -> settle(recorder, batches.get(recorder), written));
    } catch (RuntimeException | Error problem) {
      LOG.debug("A batch could not be written", problem);
      batches.values().forEach(batch -> acknowledging.execute(() -> batch.refuse(problem)));
    }
  }

  private static Written write(Connection connection, Recorder recorder, long number, Batch batch)
      throws SQLException {
    try {
      return new Written(recorder.write(connection, number, batch), null);
    } catch (RunTakenException taken) {
      return new Written(Map.of(), taken);
    }
  }

  private void settle(Recorder recorder, Batch batch, Written written) {
    if (written.taken() != null) {
      recorder.taken(written.taken());
      acknowledging.execute(() -> batch.refuse(written.taken()));
      return;
    }
    acknowledging.execute(batch::acknowledge);
    afterwards(recorder, () -> recorder.written(batch, written.keys()));
  }

  /** Does what belongs to one run, whose failure must not touch the others. */
  private static void afterwards(Recorder recorder, Runnable task) {
    try {
      task.run();
    } catch (RunTakenException taken) {
      recorder.taken(taken);
    } catch (StoreException problem) {
      LOG.warn("Run {}: {}", recorder.run(), problem.getMessage());
    }
  }

  private void beat() {
    List<Recorder> all;
    lock.lock();
    try {
      all = new ArrayList<>(recorders);
    } finally {
      lock.unlock();
    }
    for (Recorder recorder : all) {
      afterwards(recorder, recorder::beat);
    }
  }

  /** Writes what is left and ends. */
  @Override
  public void close() {
    Thread last;
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
      last = thread;
    } finally {
      lock.unlock();
    }
    try {
      if (last != null) {
        last.join();
      }
      acknowledging.shutdown();
      acknowledging.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
    }
  }
}
