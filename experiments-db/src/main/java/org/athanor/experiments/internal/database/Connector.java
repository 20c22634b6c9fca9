package org.athanor.experiments.internal.database;

import java.sql.Connection;
import java.sql.SQLException;

/** How connections to one database are made. */
public interface Connector extends AutoCloseable {

  /** A new connection, with automatic commits off. */
  Connection open() throws SQLException;

  /** Where the database is, for a person. */
  String place();

  @Override
  void close();
}
