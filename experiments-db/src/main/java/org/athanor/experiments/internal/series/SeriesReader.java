package org.athanor.experiments.internal.series;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.RunId;
import org.athanor.api.store.Series;
import org.athanor.api.store.Series.Bucket;
import org.athanor.api.store.SeriesQuery;
import org.athanor.experiments.internal.database.Sql;

/**
 * Reads series at a resolution. Where a bucket takes in many points their summaries are read and
 * the points are left alone, but for the chunks that the range of steps cuts through.
 */
public final class SeriesReader {

  private final Connection connection;
  private final Map<Long, Map<Long, Points>> journals = new HashMap<>();

  /** Reads in the transaction of a connection. */
  public SeriesReader(Connection connection) {
    this.connection = connection;
  }

  private record Head(long key, long points) {}

  private record Chunk(int position, int points, long firstStep, long lastStep, byte[] summary) {

    boolean isWithin(SeriesQuery query) {
      return firstStep >= query.fromStep() && lastStep <= query.toStep();
    }
  }

  /** The series of the queries, in their order. */
  public List<Series> read(List<SeriesQuery> queries) throws SQLException {
    List<Series> all = new ArrayList<>(queries.size());
    for (SeriesQuery query : queries) {
      all.add(read(query));
    }
    return all;
  }

  private Series read(SeriesQuery query) throws SQLException {
    Optional<Head> head =
        Sql.first(
            connection,
            "select id, points from series where run = ? and name = ?",
            row -> new Head(row.getLong(1), row.getLong(2)),
            query.run().number(),
            query.metric());
    if (head.isEmpty()) {
      return new Series(
          query.run(), query.metric(), 0, Optional.empty(), Optional.empty(), List.of());
    }
    long key = head.get().key();
    LongPredicate inRange = step -> step >= query.fromStep() && step <= query.toStep();
    Points tail = tail(query.run(), key).where(inRange);
    List<Chunk> chunks = chunks(query, key);
    long groups =
        chunks.stream().mapToLong(Chunk::points).sum() / Summary.WIDTH
            + tail.size() / Summary.WIDTH;
    return groups >= query.buckets()
        ? coarse(query, head.get(), chunks, tail, inRange)
        : fine(query, head.get(), chunks, tail, inRange);
  }

  private Points tail(RunId run, long key) throws SQLException {
    long number = run.number();
    if (!journals.containsKey(number)) {
      journals.put(number, SeriesTable.journal(connection, number));
    }
    return journals.get(number).getOrDefault(key, new Points());
  }

  private List<Chunk> chunks(SeriesQuery query, long key) throws SQLException {
    return Sql.list(
        connection,
        "select position, points, first_step, last_step, summary from chunk"
            + " where series = ? and last_step >= ? and first_step <= ? order by position",
        row ->
            new Chunk(
                row.getInt(1), row.getInt(2), row.getLong(3), row.getLong(4), row.getBytes(5)),
        key,
        query.fromStep(),
        query.toStep());
  }

  private Series coarse(
      SeriesQuery query, Head head, List<Chunk> chunks, Points tail, LongPredicate inRange)
      throws SQLException {
    List<Summary> parts = new ArrayList<>();
    for (Chunk chunk : chunks) {
      parts.add(
          chunk.isWithin(query)
              ? Summary.unpack(chunk.summary())
              : Summary.of(
                  SeriesTable.points(connection, head.key(), chunk.position()).where(inRange)));
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
