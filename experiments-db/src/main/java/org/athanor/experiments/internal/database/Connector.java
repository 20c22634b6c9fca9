package org.athanor.experiments.internal.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** How connections to one database are made. */
public interface Connector extends AutoCloseable {

  /** A new connection, with automatic commits off. */
  Connection open() throws SQLException;

  /**
   * The isolation, as {@link Connection} counts it, in which all statements of a transaction see
   * the database as the first one did.
   */
  int snapshot();

  /** Where the database is, for a person. */
  String place();

  /** The database's file, where it is one on this machine. */
  default Optional<Path> file() {
    return Optional.empty();
  }

  @Override
  void close();
}
