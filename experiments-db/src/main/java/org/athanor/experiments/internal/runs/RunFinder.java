package org.athanor.experiments.internal.runs;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.Run;
import org.athanor.api.run.RunId;
import org.athanor.api.store.NoSuchRunException;
import org.athanor.api.store.Page;
import org.athanor.api.store.RunQuery;
import org.athanor.api.store.SeedGroup;
import org.athanor.experiments.internal.database.Sql;
import org.athanor.experiments.internal.filter.Filter;
import org.athanor.experiments.internal.filter.Fragment;
import org.athanor.experiments.internal.filter.IdRange;
import org.athanor.experiments.internal.filter.Order;

/** Finds runs in the transaction of a connection. */
public final class RunFinder {

  private static final int SHOWN = 5;

  private final Connection connection;

  /** Finds runs in the transaction of a connection. */
  public RunFinder(Connection connection) {
    this.connection = connection;
  }

  /** The runs of a query. */
  public Page<Run> runs(RunQuery query) throws SQLException {
    Set<String> parameters = parameters();
    Set<String> metrics = metrics(query);
    Fragment where = condition(query, parameters, metrics);
    Order order = Filter.order(query.sort(), parameters, metrics);
    if (query.where().isBlank() && order instanceof Order.ByColumn column) {
      // Where everything is wanted an index may give the page without a look at the rest.
      List<Long> page = byColumn(query, where, column.column());
      boolean whole = query.offset() == 0 && page.size() < query.limit();
      return new Page<>(RunTable.read(connection, page), whole ? page.size() : count(where));
    }
    // A filter is the dear part; its runs are all read, so that it need not be asked again to
    // count them.
    RunQuery all = query.page(0, Integer.MAX_VALUE);
    List<Long> numbers = numbers(all, where, order);
    List<Long> page = numbers.stream().skip(query.offset()).limit(query.limit()).toList();
    return new Page<>(RunTable.read(connection, page), numbers.size());
  }

  private List<Long> numbers(RunQuery query, Fragment where, Order order) throws SQLException {
    return order instanceof Order.ByColumn column
        ? byColumn(query, where, column.column())
        : byValue(query, where, ((Order.ByValue) order).values());
  }

  private List<Long> byColumn(RunQuery query, Fragment where, String column) throws SQLException {
    String direction = query.descending() ? " desc" : "";
    List<Object> values = new ArrayList<>(where.values());
    values.add((long) query.offset());
    values.add((long) query.limit());
    return Sql.list(
        connection,
        "select r.id from run r where "
            + where.sql()
            + " order by case when "
            + column
            + " is null then 1 else 0 end, "
            + column
            + direction
            + ", r.id"
            + direction
            + " offset ? rows fetch next ? rows only",
        row -> row.getLong(1),
        values.toArray());
  }

  /** Both lists are read in one go and sorted here: faster than a look-up for each run. */
  private List<Long> byValue(RunQuery query, Fragment where, Fragment values) throws SQLException {
    Map<Long, SortKey> keys = new HashMap<>();
    Sql.list(
        connection,
        values.sql(),
        row -> keys.put(row.getLong(1), SortKey.of(row)),
        values.values().toArray());
    List<Long> runs =
        Sql.list(
            connection,
            "select r.id from run r where " + where.sql(),
            row -> row.getLong(1),
            where.values().toArray());
    Comparator<Long> byRun = Comparator.naturalOrder();
    Comparator<Long> order =
        SortKey.order(query.descending(), (Long run) -> keys.getOrDefault(run, SortKey.NONE))
            .thenComparing(query.descending() ? byRun.reversed() : byRun);
    return runs.stream().sorted(order).skip(query.offset()).limit(query.limit()).toList();
  }

  private long count(Fragment where) throws SQLException {
    return Sql.first(
            connection,
            "select count(*) from run r where " + where.sql(),
            row -> row.getLong(1),
            where.values().toArray())
        .orElse(0L);
  }

  private static Fragment condition(RunQuery query, Set<String> parameters, Set<String> metrics) {
    return Filter.condition(query.where(), query.without(), parameters, metrics);
  }

  private Set<String> parameters() throws SQLException {
    return new HashSet<>(
        Sql.list(connection, "select name from parameter_name", row -> row.getString(1)));
  }

  /** Every run has its own series: their names are gathered only for a query that needs them. */
  private Set<String> metrics(RunQuery query) throws SQLException {
    boolean named = (query.where() + " " + query.sort()).contains("metrics.");
    return named ? metrics() : Set.of();
  }

  private Set<String> metrics() throws SQLException {
    return new HashSet<>(
        Sql.list(connection, "select distinct name from series", row -> row.getString(1)));
  }

  /** The fields that a filter may name. */
  public List<String> fields() throws SQLException {
    return Filter.fields(parameters(), metrics());
  }

  /**
   * The values of a field.
   *
   * @param contains what they must contain
   * @param limit how many at most
   */
  public List<String> values(String field, String contains, int limit) throws SQLException {
    Set<String> metrics = field.startsWith("metrics.") ? metrics() : Set.of();
    Optional<Fragment> query = Filter.values(field, contains, parameters(), metrics);
    if (query.isEmpty()) {
      return List.of();
    }
    List<Object> bound = new ArrayList<>(query.get().values());
    bound.add((long) limit);
    return Sql.list(
        connection,
        query.get().sql() + " fetch first ? rows only",
        row -> row.getString(1),
        bound.toArray());
  }

  /** The seed groups of the runs of a query, in their order. */
  public Page<SeedGroup> groups(RunQuery query) throws SQLException {
    Set<String> parameters = parameters();
    Set<String> metrics = metrics(query);
    Fragment where = condition(query, parameters, metrics);
    Order order = Filter.order(query.sort(), parameters, metrics);
    GroupFinder groups = new GroupFinder(connection, where);
    Optional<List<String>> names = groups.byMean(order, query.descending());
    return groups.page(
        query,
        names.isPresent()
            ? names.get()
            : groups.names(numbers(query.page(0, Integer.MAX_VALUE), where, order)));
  }

  /** The run that a person names. */
  public RunId resolve(String name) throws SQLException {
    if (name.equals("last")) {
      return Sql.first(
              connection,
              "select id from run order by id desc fetch first 1 row only",
              row -> RunId.of(row.getLong(1)))
          .orElseThrow(() -> new NoSuchRunException("There is no run yet."));
    }
    IdRange range =
        IdRange.of(name)
            .orElseThrow(
                () ->
                    new NoSuchRunException(
                        "'"
                            + name
                            + "' cannot name a run; give its id, the beginning of its id, or"
                            + " 'last'."));
    List<RunId> found =
        Sql.list(
            connection,
            "select id from run where id between ? and ? order by id desc",
            row -> RunId.of(row.getLong(1)),
            range.first(),
            range.last());
    if (found.isEmpty()) {
      throw new NoSuchRunException("No run's id begins with '" + name + "'.");
    }
    if (found.size() > 1) {
      throw new NoSuchRunException(
          found.size()
              + " runs' ids begin with '"
              + name
              + "': "
              + String.join(", ", found.stream().limit(SHOWN).map(RunId::value).toList())
              + (found.size() > SHOWN ? ", ..." : "")
              + ". Give more of it.");
    }
    return found.get(0);
  }

  /** A run, if there is one. */
  public Optional<Run> run(RunId run) throws SQLException {
    return RunTable.read(connection, List.of(run.number())).stream().findFirst();
  }

  /** The last point of each metric of runs. */
  public Map<RunId, Map<String, MetricPoint>> lastMetrics(List<RunId> runs) throws SQLException {
    Map<RunId, Map<String, MetricPoint>> all = new HashMap<>();
    runs.forEach(run -> all.put(run, new TreeMap<>()));
    if (runs.isEmpty()) {
      return all;
    }
    Sql.list(
        connection,
        "select run, name, last_step, last_time, last_value from series where points > 0"
            + " and run in "
            + Sql.marks(runs.size()),
        row -> {
          String name = row.getString(2);
          MetricPoint last =
              new MetricPoint(name, row.getLong(3), row.getLong(4), row.getDouble(5));
          return all.get(RunId.of(row.getLong(1))).put(name, last);
        },
        runs.stream().map(RunId::number).toArray());
    return all;
  }
}
