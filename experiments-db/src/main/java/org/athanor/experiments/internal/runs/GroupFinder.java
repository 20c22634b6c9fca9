package org.athanor.experiments.internal.runs;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.athanor.api.run.ParameterValue;
import org.athanor.api.run.Run;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.Page;
import org.athanor.api.store.RunQuery;
import org.athanor.api.store.SeedGroup;
import org.athanor.experiments.internal.database.Sql;
import org.athanor.experiments.internal.filter.Fragment;
import org.athanor.experiments.internal.filter.Order;

/** The seed groups of the runs that fulfil a condition. */
final class GroupFinder {
  private final Connection connection;
  private final Fragment where;
  private final Map<Long, Member> members = new HashMap<>();

  private record Member(String group, boolean isFinished) {}

  GroupFinder(Connection connection, Fragment where) throws SQLException {
    this.connection = connection;
    this.where = where;
    Sql.list(
        connection,
        "select r.id, r.seed_group, r.status from run r where " + where.sql(),
        row ->
            members.put(
                row.getLong(1),
                new Member(row.getString(2), RunStatus.FINISHED.name().equals(row.getString(3)))),
        where.values().toArray());
  }

  /** The groups in the order of the first of their runs. */
  List<String> names(List<Long> runs) {
    // A run that was begun since the members were read belongs to the next look.
    return runs.stream()
        .filter(members::containsKey)
        .map(run -> members.get(run).group())
        .distinct()
        .toList();
  }

  /** The groups in the order of a mean; empty when there is no mean of what they are sorted by. */
  Optional<List<String>> byMean(Order order, boolean descending) throws SQLException {
    Map<String, List<Double>> numbers = new TreeMap<>();
    members
        .values()
        .forEach(member -> numbers.computeIfAbsent(member.group(), group -> new ArrayList<>()));
    if (order instanceof Order.ByMetric metric) {
      gather(metric.values(), true, numbers);
    } else if (order instanceof Order.ByColumn column && column.isAmount()) {
      gather(
          where.within("select r.id, " + column.column() + " from run r where ", ""),
          false,
          numbers);
    } else {
      return Optional.empty();
    }
    Map<String, SortKey> keys = new HashMap<>();
    numbers.forEach((group, some) -> keys.put(group, mean(some)));
    return Optional.of(
        numbers.keySet().stream()
            .sorted(SortKey.order(descending, (String group) -> keys.get(group)))
            .toList());
  }

  private void gather(Fragment values, boolean finishedOnly, Map<String, List<Double>> numbers)
      throws SQLException {
    Sql.list(
        connection,
        values.sql(),
        row -> {
          Member member = members.get(row.getLong(1));
          double number = row.getDouble(2);
          boolean isNumber = !row.wasNull() && Double.isFinite(number);
          if (member != null && isNumber && (member.isFinished() || !finishedOnly)) {
            numbers.get(member.group()).add(number);
          }
          return number;
        },
        values.values().toArray());
  }

  private static SortKey mean(List<Double> numbers) {
    double sum = 0;
    for (double number : numbers) {
      sum += number;
    }
    return numbers.isEmpty() ? SortKey.NONE : new SortKey(0, sum / numbers.size(), "");
  }

  /** A page of groups. */
  Page<SeedGroup> page(RunQuery query, List<String> names) throws SQLException {
    List<SeedGroup> groups = new ArrayList<>();
    for (String name : names.stream().skip(query.offset()).limit(query.limit()).toList()) {
      group(name).ifPresent(groups::add);
    }
    return new Page<>(groups, names.size());
  }

  /** Empty when its runs have been deleted meanwhile. */
  private Optional<SeedGroup> group(String name) throws SQLException {
    List<Long> numbers =
        Sql.list(
            connection,
            "select id from run where seed_group = ? order by seed, id",
            row -> row.getLong(1),
            name);
    List<Long> wanted = numbers.stream().filter(members::containsKey).toList();
    List<Run> runs = RunTable.read(connection, wanted);
    if (runs.isEmpty()) {
      return Optional.empty();
    }
    Run first = runs.get(0);
    SortedMap<String, ParameterValue> common = new TreeMap<>(first.parameters());
    runs.forEach(run -> common.entrySet().retainAll(run.parameters().entrySet()));
    List<RunId> others =
        numbers.stream().filter(run -> !members.containsKey(run)).map(RunId::of).toList();
    return Optional.of(
        new SeedGroup(
            name,
            first.experiment(),
            first.sweep(),
            common,
            runs.stream().map(Run::id).toList(),
            others));
  }
}
