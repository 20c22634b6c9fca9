package org.athanor.experiments.internal.runs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.function.Function;

/**
 * The value of a run's parameter or metric, to sort by: numbers come before texts, and what is
 * missing or not a number comes last in either direction.
 *
 * @param rank 0 for a number, 1 for a text, 2 for neither
 * @param number the number
 * @param text the text
 */
record SortKey(int rank, double number, String text) {

  /** Of a run that has no value. */
  static final SortKey NONE = new SortKey(2, 0, "");

  static SortKey of(ResultSet row) throws SQLException {
    double number = row.getDouble(2);
    boolean isNumber = !row.wasNull();
    if (isNumber) {
      return Double.isNaN(number) ? NONE : new SortKey(0, number, "");
    }
    return new SortKey(1, 0, row.getString(3));
  }

  /** The order of things that have such a key. */
  static <T> Comparator<T> order(boolean descending, Function<T, SortKey> key) {
    Comparator<SortKey> value =
        Comparator.comparingDouble(SortKey::number).thenComparing(SortKey::text);
    return Comparator.comparing(
        key,
        Comparator.comparingInt(SortKey::rank)
            .thenComparing(descending ? value.reversed() : value));
  }
}
