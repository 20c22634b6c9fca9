package org.athanor.experiments.internal.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The few JDBC idioms the store needs. */
public final class Sql {

  private Sql() {}

  /**
   * Reads one row.
   *
   * @param <T> what a row becomes
   */
  @FunctionalInterface
  public interface Row<T> {
    /** Reads the current row. */
    T read(ResultSet row) throws SQLException;
  }

  /** Runs a statement that changes rows, and says how many. */
  public static int update(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, List.of(values));
      return statement.executeUpdate();
    }
  }

  /** Runs one statement for each list of values. */
  public static void batch(Connection connection, String sql, Collection<List<Object>> rows)
      throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (List<Object> row : rows) {
        bind(statement, row);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** Inserts a row and gives its generated key. */
  public static long insert(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql, new String[] {"id"})) {
      bind(statement, List.of(values));
      statement.executeUpdate();
      try (ResultSet keys = statement.getGeneratedKeys()) {
        keys.next();
        return keys.getLong(1);
      }
    }
  }

  /** All rows of a query. */
  public static <T> List<T> list(Connection connection, String sql, Row<T> row, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, List.of(values));
      try (ResultSet rows = statement.executeQuery()) {
        List<T> all = new ArrayList<>();
        while (rows.next()) {
          all.add(row.read(rows));
        }
        return all;
      }
    }
  }

  /** The first row of a query. */
  public static <T> Optional<T> first(
      Connection connection, String sql, Row<T> row, Object... values) throws SQLException {
    return list(connection, sql, row, values).stream().findFirst();
  }

  /** Question marks for a list of values, for the right-hand side of {@code in}. */
  public static String marks(int count) {
    return "(" + "?,".repeat(Math.max(0, count - 1)) + "?)";
  }

  private static void bind(PreparedStatement statement, List<?> values) throws SQLException {
    int index = 1;
    for (Object value : values) {
      set(statement, index++, value);
    }
  }

  private static void set(PreparedStatement statement, int index, Object value)
      throws SQLException {
    if (value instanceof Long number) {
      statement.setLong(index, number);
    } else if (value instanceof Integer number) {
      statement.setInt(index, number);
    } else if (value instanceof Double number) {
      statement.setDouble(index, number);
    } else if (value instanceof String text) {
      statement.setString(index, text);
    } else if (value instanceof byte[] bytes) {
      statement.setBytes(index, bytes);
    } else if (value instanceof Boolean truth) {
      statement.setBoolean(index, truth);
    } else if (value instanceof OptionalDouble number) {
      setOrNull(statement, index, number.isPresent(), number.orElse(0), Types.DOUBLE);
    } else if (value instanceof Optional<?> optional) {
      setOptional(statement, index, optional);
    } else {
      throw new IllegalArgumentException("no column type for " + value.getClass());
    }
  }

  private static void setOptional(PreparedStatement statement, int index, Optional<?> value)
      throws SQLException {
    if (value.isPresent()) {
      set(statement, index, value.get());
    } else {
      statement.setNull(index, Types.NULL);
    }
  }

  private static void setOrNull(
      PreparedStatement statement, int index, boolean present, double value, int type)
      throws SQLException {
    if (present) {
      statement.setDouble(index, value);
    } else {
      statement.setNull(index, type);
    }
  }
}
