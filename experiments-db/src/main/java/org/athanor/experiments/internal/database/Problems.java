package org.athanor.experiments.internal.database;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import org.athanor.api.store.StoreException;

/** What a database's error codes mean to this store. */
final class Problems {

  private static final int H2_IN_USE = 90020;
  private static final Set<Integer> H2_LOST = Set.of(90007, 90028, 90031, 90067, 90098, 90121);
  private static final Set<Integer> H2_COLLISION = Set.of(40001, 50200, 90131);
  private static final Set<String> POSTGRES_LOST = Set.of("57P01", "57P02", "57P03");

  /** The last is a duplicate key: every insert looks first, so another was quicker. */
  private static final Set<String> COLLISION = Set.of("40001", "40P01", "55P03", "23505");

  private static final Set<String> FULL =
      Set.of("no space left", "quota exceeded", "file too large", "not enough space");
  private static final Set<String> NO_TABLE = Set.of("42S02", "42S04", "42P01");

  private Problems() {}

  /** Another process holds the database file. */
  static boolean isInUse(SQLException problem) {
    return problem.getErrorCode() == H2_IN_USE;
  }

  /** The connection is gone, and the work may be done again over another. */
  static boolean isLost(SQLException problem) {
    String state = state(problem);
    return !isFull(problem)
        && (H2_LOST.contains(problem.getErrorCode())
            || state.startsWith("08")
            || POSTGRES_LOST.contains(state));
  }

  /** Two transactions were in each other's way, and the work may be done again. */
  static boolean isCollision(SQLException problem) {
    return H2_COLLISION.contains(problem.getErrorCode()) || COLLISION.contains(state(problem));
  }

  static boolean isMissingTable(SQLException problem) {
    return NO_TABLE.contains(state(problem));
  }

  /** What to tell the person. */
  static StoreException explain(SQLException problem, String place) {
    if (isFull(problem)) {
      return new StoreException(
          "The disk that holds the experiments database at "
              + place
              + " is full. Free some space ('athanor gc' names what nothing refers to) or let"
              + " ATHANOR_HOME point to a folder on another disk. What had been acknowledged is"
              + " safe.",
          problem);
    }
    if (problem.getErrorCode() == 90097) {
      return new StoreException(
          "The experiments database at " + place + " cannot be written. Make it writable for you.",
          problem);
    }
    return new StoreException(
        "The experiments database at " + place + " failed: " + problem.getMessage(), problem);
  }

  private static boolean isFull(Throwable problem) {
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
      if (FULL.stream().anyMatch(message::contains)) {
        return true;
      }
      if (cause instanceof SQLException sql && "53100".equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  private static String state(SQLException problem) {
    return problem.getSQLState() == null ? "" : problem.getSQLState();
  }
}
