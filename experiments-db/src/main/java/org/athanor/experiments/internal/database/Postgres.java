package org.athanor.experiments.internal.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/** A database of a PostgreSQL server. */
final class Postgres implements Connector {

  private final String url;

  Postgres(String url) {
    this.url = url;
  }

  @Override
  public Connection open() throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setTcpKeepAlive(true);
    Connection connection = source.getConnection();
    connection.setAutoCommit(false);
    return connection;
  }

  @Override
  public int snapshot() {
    return Connection.TRANSACTION_REPEATABLE_READ;
  }

  @Override
  public String place() {
    return DatabaseUrl.withoutPassword(url);
  }

  @Override
  public void close() {}
}
