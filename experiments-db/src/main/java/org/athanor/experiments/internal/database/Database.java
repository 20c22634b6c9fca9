package org.athanor.experiments.internal.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.athanor.api.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs work in transactions, over and over until it is committed: a lost connection is replaced and
 * a collision repeated.
 *
 * <p>All of it happens on threads of its own, because interrupting a thread inside H2 closes the
 * database's file for everybody.
 */
public final class Database implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final int CONNECTIONS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int COLLISIONS = 50;

  private final Connector connector;
  private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();
  private final ThreadPoolExecutor threads;
  private final Object opening = new Object();
  private volatile boolean prepared;

  /** A database that is opened when the first work comes. */
  public Database(Connector connector) {
    this.connector = connector;
    this.threads =
        new ThreadPoolExecutor(
            CONNECTIONS,
            CONNECTIONS,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "experiments-database");
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  /** Where the database is, for a person. */
  public String place() {
    return connector.place();
  }

  /** The database's file, where it is one on this machine. */
  public Optional<Path> file() {
    return connector.file();
  }

  /** Runs work in a transaction and returns when it is committed. */
  public <T> T call(Work<T> work) {
    return submit(work);
  }

  /**
   * Runs work that only reads, all of it at one moment: between two of its statements nothing seems
   * to change.
   */
  public <T> T look(Work<T> work) {
    return submit(
        connection -> {
          int usual = connection.getTransactionIsolation();
          connection.setTransactionIsolation(connector.snapshot());
          try {
            return work.run(connection);
          } finally {
            connection.rollback();
            connection.setTransactionIsolation(usual);
          }
        });
  }

  private <T> T submit(Work<T> work) {
    Future<T> future = threads.submit(() -> repeat(work));
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return future.get();
        } catch (InterruptedException interruption) {
          interrupted = true;
        }
      }
    } catch (ExecutionException failure) {
      throw rethrown(failure.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static RuntimeException rethrown(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    if (cause instanceof RuntimeException problem) {
      return problem;
    }
    return new StoreException(cause.getMessage(), cause);
  }

  private <T> T repeat(Work<T> work) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (int collisions = 0; ; ) {
      Connection connection = null;
      try {
        connection = borrow();
        T result = work.run(connection);
        connection.commit();
        idle.push(connection);
        return result;
      } catch (SQLException problem) {
        boolean lost = Problems.isLost(problem);
        boolean collision = Problems.isCollision(problem);
        giveBack(connection, lost);
        collisions += collision ? 1 : 0;
        if (!(lost || collision)
            || collisions > COLLISIONS
            || System.nanoTime() - deadline > 0
            || threads.isShutdown()) {
          throw Problems.explain(problem, place());
        }
        LOG.debug("Doing it again: {}", problem.getMessage());
        pause();
      } catch (RuntimeException | Error problem) {
        giveBack(connection, false);
        throw problem;
      }
    }
  }

  private Connection borrow() throws SQLException {
    Connection ready = idle.poll();
    if (ready != null) {
      return ready;
    }
    synchronized (opening) {
      Connection fresh = connector.open();
      if (!prepared) {
        Schema.prepare(fresh, connector);
        prepared = true;
      }
      return fresh;
    }
  }

  private void giveBack(Connection connection, boolean lost) {
    if (connection == null) {
      return;
    }
    try {
      connection.rollback();
      if (!lost) {
        idle.push(connection);
        return;
      }
    } catch (SQLException broken) {
      LOG.debug("A connection is beyond use: {}", broken.getMessage());
    }
    closeQuietly(connection);
  }

  private static void closeQuietly(Connection connection) {
    try {
      connection.close();
    } catch (SQLException broken) {
      LOG.debug("A connection was gone before it was closed: {}", broken.getMessage());
    }
  }

  private static void pause() {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextInt(5, 60));
    } catch (InterruptedException interruption) {
      // These threads are nobody's to interrupt; the work has its own deadline.
      LOG.debug("Interrupted while waiting for the database", interruption);
    }
  }

  /** Waits for running work and closes all connections. */
  @Override
  public void close() {
    threads.shutdown();
    try {
      threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
    }
    for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
      closeQuietly(connection);
    }
    connector.close();
  }
}
