package org.athanor.experiments.internal.series;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.RunId;
import org.athanor.api.store.Series;
import org.athanor.api.store.Series.Bucket;
import org.athanor.api.store.SeriesQuery;
import org.athanor.experiments.internal.database.Sql;
import org.athanor.experiments.internal.series.OverviewTable.Extent;

/**
 * Reads series at a resolution. Where a bucket takes in many points their summaries are read and
 * the points are left alone, but for the chunks that the range of steps cuts through. For the whole
 * of a long series one overview is read in place of the chunks' summaries.
 */
public final class SeriesReader {

  private static final int AT_ONCE = 500;

  private final Connection connection;
  private final Map<Long, Map<Long, Points>> journals = new HashMap<>();

  /** Reads in the transaction of a connection. */
  public SeriesReader(Connection connection) {
    this.connection = connection;
  }

  private record Name(long run, String metric) {

    static Name of(SeriesQuery query) {
      return new Name(query.run().number(), query.metric());
    }
  }

  private record Head(long key, long points, List<Extent> overviews) {

    /** The coarsest overview of the range that is fine enough. */
    Optional<Extent> overview(SeriesQuery query) {
      return overviews.stream()
          .filter(one -> one.groups() >= query.buckets())
          .filter(one -> one.firstStep() >= query.fromStep() && one.lastStep() <= query.toStep())
          .min(Comparator.comparingInt(Extent::groups));
    }
  }

  private record Chunk(int position, int points, long firstStep, long lastStep, byte[] summary) {

    boolean isWithin(SeriesQuery query) {
      return firstStep >= query.fromStep() && lastStep <= query.toStep();
    }
  }

  /** The series of the queries, in their order. */
  public List<Series> read(List<SeriesQuery> queries) throws SQLException {
    Map<Name, Head> heads = new HashMap<>();
    for (int from = 0; from < queries.size(); from += AT_ONCE) {
      heads.putAll(heads(queries.subList(from, Math.min(queries.size(), from + AT_ONCE))));
    }
    List<Series> all = new ArrayList<>(queries.size());
    for (SeriesQuery query : queries) {
      Head head = heads.get(Name.of(query));
      all.add(head == null ? none(query) : read(query, head));
    }
    return all;
  }

  private static Series none(SeriesQuery query) {
    return new Series(
        query.run(), query.metric(), 0, Optional.empty(), Optional.empty(), List.of());
  }

  private Map<Name, Head> heads(List<SeriesQuery> queries) throws SQLException {
    Set<Object> runs = new LinkedHashSet<>();
    Set<Object> metrics = new LinkedHashSet<>();
    for (SeriesQuery query : queries) {
      runs.add(query.run().number());
      metrics.add(query.metric());
    }
    List<Object> values = new ArrayList<>(runs);
    values.addAll(metrics);
    Map<Name, Head> heads = new LinkedHashMap<>();
    Sql.list(
        connection,
        "select s.run, s.name, s.id, s.points, o.level, o.position, o.points, o.first_step,"
            + " o.last_step, o.groups from series s left join overview o on o.series = s.id"
            + " where s.run in "
            + Sql.marks(runs.size())
            + " and s.name in "
            + Sql.marks(metrics.size()),
        row -> {
          Name name = new Name(row.getLong(1), row.getString(2));
          long key = row.getLong(3);
          long points = row.getLong(4);
          Head head =
              heads.computeIfAbsent(name, unused -> new Head(key, points, new ArrayList<>()));
          int level = row.getInt(5);
          return row.wasNull()
              || head.overviews()
                  .add(
                      new Extent(
                          level,
                          row.getInt(6),
                          row.getLong(7),
                          row.getLong(8),
                          row.getLong(9),
                          row.getInt(10)));
        },
        values.toArray());
    return heads;
  }

  private Series read(SeriesQuery query, Head head) throws SQLException {
    Optional<Extent> overview = head.overview(query);
    if (overview.isPresent()) {
      return whole(query, head, overview.get());
    }
    LongPredicate inRange = step -> step >= query.fromStep() && step <= query.toStep();
    Points tail = tail(query.run(), head.key()).where(inRange);
    List<Chunk> chunks = chunks(query, head.key(), -1);
    long groups = (chunks.stream().mapToLong(Chunk::points).sum() + tail.size()) / Summary.WIDTH;
    return groups >= query.buckets()
        ? coarse(query, head, chunks, tail, new ArrayList<>())
        : fine(query, head, chunks, tail, inRange);
  }

  /** The overview, and what came after it. */
  private Series whole(SeriesQuery query, Head head, Extent overview) throws SQLException {
    List<Summary> parts =
        Sql.list(
            connection,
            "select summary from overview where series = ? and level = ?",
            row -> Summary.unpack(row.getBytes(1)),
            head.key(),
            overview.level());
    if (overview.points() == head.points()) {
      return coarse(query, head, List.of(), new Points(), parts);
    }
    LongPredicate inRange = step -> step >= query.fromStep() && step <= query.toStep();
    Points tail = tail(query.run(), head.key()).where(inRange);
    return coarse(query, head, chunks(query, head.key(), overview.position()), tail, parts);
  }

  private Points tail(RunId run, long key) throws SQLException {
    long number = run.number();
    if (!journals.containsKey(number)) {
      journals.put(number, SeriesTable.journal(connection, number));
    }
    return journals.get(number).getOrDefault(key, new Points());
  }

  private List<Chunk> chunks(SeriesQuery query, long key, int after) throws SQLException {
    return Sql.list(
        connection,
        "select position, points, first_step, last_step, summary from chunk where series = ?"
            + " and position > ? and last_step >= ? and first_step <= ? order by position",
        row ->
            new Chunk(
                row.getInt(1), row.getInt(2), row.getLong(3), row.getLong(4), row.getBytes(5)),
        key,
        after,
        query.fromStep(),
        query.toStep());
  }

  /** Puts summaries together: those given, then those of chunks, then the points of the journal. */
  private Series coarse(
      SeriesQuery query, Head head, List<Chunk> chunks, Points tail, List<Summary> parts)
      throws SQLException {
    LongPredicate inRange = step -> step >= query.fromStep() && step <= query.toStep();
    for (Chunk chunk : chunks) {
      parts.add(
          chunk.isWithin(query)
              ? Summary.unpack(chunk.summary())
              : Summary.of(
                  ChunkTable.points(connection, head.key(), chunk.position()).where(inRange)));
    }
    parts.add(Summary.of(tail));
    parts.removeIf(part -> part.size() == 0);
    String name = query.metric();
    Optional<MetricPoint> first = parts.isEmpty() ? Optional.empty() : parts.get(0).first(name);
    Optional<MetricPoint> last =
        parts.isEmpty() ? Optional.empty() : parts.get(parts.size() - 1).last(name);
    List<Bucket> buckets = Summary.buckets(parts, query.buckets());
    return new Series(query.run(), name, head.points(), first, last, buckets);
  }

  private Series fine(
      SeriesQuery query, Head head, List<Chunk> chunks, Points tail, LongPredicate inRange)
      throws SQLException {
    Points all = new Points();
    if (!chunks.isEmpty()) {
      List<Points> read =
          Sql.list(
              connection,
              "select data from chunk_data where series = ? and position between ? and ?"
                  + " order by position",
              row -> Points.unpack(row.getBytes(1)),
              head.key(),
              chunks.get(0).position(),
              chunks.get(chunks.size() - 1).position());
      read.forEach(points -> all.addAll(points.where(inRange)));
    }
    all.addAll(tail);
    int count = Math.min(all.size(), query.buckets());
    List<Bucket> buckets = new ArrayList<>(count);
    for (int index = 0; index < count; index++) {
      int from = (int) ((long) index * all.size() / count);
      int to = (int) ((long) (index + 1) * all.size() / count);
      buckets.add(Summary.bucket(all, from, to));
    }
    String name = query.metric();
    return new Series(query.run(), name, head.points(), all.first(name), all.last(name), buckets);
  }
}
