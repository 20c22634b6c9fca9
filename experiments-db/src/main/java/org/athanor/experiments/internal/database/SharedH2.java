package org.athanor.experiments.internal.database;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.athanor.api.store.StoreException;
import org.h2.engine.Constants;
import org.h2.jdbcx.JdbcDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One H2 database file for several processes. The process that gets the file's lock works on it
 * directly and serves the others on the loopback; when it ends or dies, the next that asks for a
 * connection gets the lock and takes its place.
 *
 * <p>{@code WRITE_DELAY=0} makes a commit wait for its write: without it H2 loses up to half a
 * second of acknowledged rows when the process is killed. H2's own trace file is off: it would grow
 * with each process that finds the file taken.
 */
final class SharedH2 implements Connector {

  private static final Logger LOG = LoggerFactory.getLogger(SharedH2.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String SETTINGS =
      ";WRITE_DELAY=0;LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";

  static {
    LoopbackServer.bindToLoopback();
  }

  private final Path database;
  private final Path endpointFile;
  private final String extraSettings;
  private Connection anchor;
  private LoopbackServer server;
  private boolean closed;

  /**
   * A database that need not exist yet.
   *
   * @param database its file without the ending {@code .mv.db}
   * @param extraSettings checked H2 settings, each with a semicolon before it
   */
  SharedH2(Path database, String extraSettings) {
    this.database = database.toAbsolutePath();
    this.endpointFile = this.database.resolveSibling(database.getFileName() + ".serving");
    this.extraSettings = extraSettings;
  }

  /** H2's repeatable reads are repeatable for each table on its own. */
  @Override
  public int snapshot() {
    return Constants.TRANSACTION_SNAPSHOT;
  }

  @Override
  public String place() {
    return database + ".mv.db";
  }

  @Override
  public Optional<Path> file() {
    return Optional.of(Path.of(place()));
  }

  @Override
  public synchronized Connection open() throws SQLException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Optional<Connection> connection = openHere().or(this::openThere);
      if (connection.isPresent()) {
        connection.get().setAutoCommit(false);
        return connection.get();
      }
      if (closed || System.nanoTime() - deadline > 0) {
        throw new StoreException(
            "The experiments database at "
                + place()
                + " is held by another process that does not answer. If no Athanor should be"
                + " running, look for one that hangs and end it.");
      }
      waitForTheOther();
    }
  }

  private Optional<Connection> openHere() {
    Folders.require(database.getParent());
    try {
      Connection connection = direct();
      hold();
      return Optional.of(connection);
    } catch (SQLException problem) {
      if (Problems.isInUse(problem)) {
        return Optional.empty();
      }
      throw Problems.explain(problem, place());
    }
  }

  private Connection direct() throws SQLException {
    return source("jdbc:h2:file:" + database + SETTINGS + extraSettings).getConnection();
  }

  private static JdbcDataSource source(String url) {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL(url);
    source.setUser("athanor");
    source.setPassword("");
    return source;
  }

  /** Keeps the file open while no other connection is, and begins to serve. */
  private void hold() throws SQLException {
    if (anchor == null || anchor.isClosed() || !anchor.isValid(1)) {
      anchor = direct();
    }
    if (server == null && !closed) {
      server = new LoopbackServer(database, endpointFile);
      server.startSoon();
    }
  }

  private Optional<Connection> openThere() {
    try {
      Optional<Endpoint> endpoint = Endpoint.read(endpointFile);
      if (endpoint.isEmpty()) {
        return Optional.empty();
      }
      String address = "127.0.0.1:" + endpoint.get().port() + "/" + endpoint.get().key();
      return Optional.of(source("jdbc:h2:tcp://" + address).getConnection());
    } catch (SQLException | IOException notServing) {
      LOG.debug("Nobody serves {} yet: {}", database, notServing.getMessage());
      return Optional.empty();
    }
  }

  private static void waitForTheOther() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException interruption) {
      LOG.debug("Interrupted while waiting for another process", interruption);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (server != null) {
      server.close();
    }
    if (anchor != null) {
      try {
        anchor.close();
      } catch (SQLException gone) {
        LOG.debug("The database was gone before it was closed: {}", gone.getMessage());
      }
    }
  }
}
