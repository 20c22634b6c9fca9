package org.athanor.experiments.internal;

import java.util.concurrent.TimeUnit;
import org.athanor.experiments.internal.database.Database;
import org.athanor.experiments.internal.database.Work;
import org.athanor.experiments.internal.runs.Ownership;

/**
 * How questions and changes reach the database. Whoever looks at runs finds those whose process has
 * died, so that nobody has to watch over them.
 */
final class Access {
  private static final long REAPING = TimeUnit.SECONDS.toNanos(5);

  private final Database database;
  private volatile long reaped = System.nanoTime() - REAPING;

  Access(Database database) {
    this.database = database;
  }

  /** Answers a question, with the dead runs told from the living. */
  <T> T read(Work<T> work) {
    reap();
    return database.call(work);
  }

  /** Answers a question of several parts as of one moment. */
  <T> T look(Work<T> work) {
    reap();
    return database.look(work);
  }

  /** Makes a change, whole or not at all. */
  <T> T write(Work<T> work) {
    return database.call(work);
  }

  /** Marks the runs whose process has died, if nobody did so a moment ago. */
  void reap() {
    if (System.nanoTime() - reaped > REAPING) {
      reaped = System.nanoTime();
      database.call(Ownership::reap);
    }
  }
}
