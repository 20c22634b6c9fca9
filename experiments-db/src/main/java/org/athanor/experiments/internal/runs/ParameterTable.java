package org.athanor.experiments.internal.runs;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.api.run.ParameterValue;
import org.athanor.api.run.ParameterValue.Real;
import org.athanor.api.run.ParameterValue.Several;
import org.athanor.api.run.ParameterValue.Whole;
import org.athanor.experiments.internal.database.Sql;

/** The parameters of runs as rows, to filter and sort by: one row a value, several for a list. */
final class ParameterTable {

  private ParameterTable() {}

  static void insert(Connection connection, long run, Map<String, ParameterValue> parameters)
      throws SQLException {
    Map<String, Integer> names = names(connection);
    List<List<Object>> rows = new ArrayList<>();
    for (Map.Entry<String, ParameterValue> parameter : parameters.entrySet()) {
      Integer name = names.get(parameter.getKey());
      if (name == null) {
        name = add(connection, parameter.getKey());
      }
      int position = 0;
      for (ParameterValue value : values(parameter.getValue())) {
        rows.add(List.of(run, name, position++, value.toString(), number(value)));
      }
    }
    Sql.batch(
        connection,
        "insert into run_parameter (run, name, position, text, number) values (?, ?, ?, ?, ?)",
        rows);
  }

  private static Map<String, Integer> names(Connection connection) throws SQLException {
    Map<String, Integer> names = new HashMap<>();
    Sql.list(
        connection,
        "select name, id from parameter_name",
        row -> names.put(row.getString(1), row.getInt(2)));
    return names;
  }

  private static int add(Connection connection, String name) throws SQLException {
    return (int) Sql.insert(connection, "insert into parameter_name (name) values (?)", name);
  }

  private static List<ParameterValue> values(ParameterValue value) {
    return value instanceof Several several ? several.values() : List.of(value);
  }

  private static Optional<Double> number(ParameterValue value) {
    if (value instanceof Whole whole) {
      return Optional.of((double) whole.value());
    }
    return value instanceof Real real ? Optional.of(real.value()) : Optional.empty();
  }
}
