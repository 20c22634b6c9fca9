package org.athanor.experiments.internal.database;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * What is done in one transaction. It may be run again from its beginning when the database was
 * lost on the way, also when it had in truth been committed; it must be right both times.
 *
 * @param <T> what comes out
 */
@FunctionalInterface
public interface Work<T> {

  /** Runs the statements; the caller commits. */
  T run(Connection connection) throws SQLException;
}
