package org.athanor.experiments.internal.database;

import java.io.PrintWriter;
import java.io.Reader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Collection;
import java.util.List;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.athanor.api.store.StoreException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;

/** Brings a database to the current schema with Flyway. */
final class Migration {

  private Migration() {}

  static void run(Connector connector) throws SQLException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // Flyway finds its databases as services of the context class loader, which inside OSGi must
    // be this bundle's.
    thread.setContextClassLoader(Migration.class.getClassLoader());
    try {
      Flyway.configure(Migration.class.getClassLoader())
          .dataSource(new ConnectorSource(connector))
          .resourceProvider(new Scripts())
          .loggers("slf4j")
          .load()
          .migrate();
    } catch (FlywayException problem) {
      requireConnection(problem);
      throw new StoreException(
          "The experiments database at "
              + connector.place()
              + " could not be brought to the current schema: "
              + problem.getMessage(),
          problem);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Lets the migration be tried again when it failed because the connection did. */
  private static void requireConnection(Throwable problem) throws SQLException {
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && Problems.isLost(sql)) {
        throw sql;
      }
    }
  }

  /** The migrations of this bundle, which no class path scan finds inside OSGi. */
  private static final class Scripts implements ResourceProvider {

    @Override
    public LoadableResource getResource(String name) {
      return Schema.MIGRATIONS.contains(name) ? new Script(name) : null;
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
      return Schema.MIGRATIONS.stream()
          .filter(name -> name.startsWith(prefix))
          .filter(name -> List.of(suffixes).stream().anyMatch(name::endsWith))
          .<LoadableResource>map(Script::new)
          .toList();
    }
  }

  private static final class Script extends LoadableResource {

    private final String name;

    Script(String name) {
      this.name = name;
    }

    @Override
    public Reader read() {
      return Schema.read(name);
    }

    @Override
    public String getAbsolutePath() {
      return name;
    }

    @Override
    public String getAbsolutePathOnDisk() {
      return name;
    }

    @Override
    public String getFilename() {
      return name;
    }

    @Override
    public String getRelativePath() {
      return name;
    }
  }

  /** What Flyway asks for, with automatic commits on as it expects. */
  private record ConnectorSource(Connector connector) implements DataSource {

    @Override
    public Connection getConnection() throws SQLException {
      Connection connection = connector.open();
      connection.setAutoCommit(true);
      return connection;
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
      return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() {
      return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
      return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
      throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
      throw new SQLException("not a wrapper for " + type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
      return false;
    }
  }
}
