package org.athanor.experiments.internal.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.athanor.api.run.Run;
import org.athanor.experiments.internal.series.Points;

/**
 * Metric points as an Apache Parquet file: required columns, plain values, one page of gzip a
 * column in each group of rows. See the format's {@code parquet.thrift}, whose field numbers stand
 * here, and ADR 0034 for why there is no library.
 */
final class ParquetTable implements PointTable {

  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int ROWS = 1 << 17;
  private static final int PLAIN = 0;
  private static final int RLE = 3;
  private static final int GZIP = 2;
  private static final int DATA_PAGE = 0;
  private static final int REQUIRED = 0;
  private static final int NONE = -1;

  /** A type of the format, with the older way to say what it stands for. */
  private enum Type {
    TEXT(6, 0),
    WHOLE(2, NONE),
    TIME(2, 9),
    REAL(5, NONE);

    private final int physical;
    private final int converted;

    Type(int physical, int converted) {
      this.physical = physical;
      this.converted = converted;
    }
  }

  /** A column of the group of rows that is being filled. */
  private static final class Column {
    private final String name;
    private final Type type;
    private final ByteArrayOutputStream values = new ByteArrayOutputStream();
    private final ByteBuffer number = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);

    Column(String name, Type type) {
      this.name = name;
      this.type = type;
    }

    void add(byte[] text) {
      values.write(number.putInt(0, text.length).array(), 0, 4);
      values.write(text, 0, text.length);
    }

    void add(long bits) {
      values.write(number.putLong(0, bits).array(), 0, 8);
    }
  }

  /** A column that was written: where, and how large without and with compression. */
  private record Written(Column column, long offset, long plainSize, long size, int rows) {}

  private final OutputStream out;
  private final Column run = new Column("run", Type.TEXT);
  private final Column experiment = new Column("experiment", Type.TEXT);
  private final Column seed = new Column("seed", Type.WHOLE);
  private final Column metric = new Column("metric", Type.TEXT);
  private final Column step = new Column("step", Type.WHOLE);
  private final Column time = new Column("time", Type.TIME);
  private final Column value = new Column("value", Type.REAL);
  private final List<Column> columns = List.of(run, experiment, seed, metric, step, time, value);
  private final List<List<Written>> groups = new ArrayList<>();
  private long position;
  private int rows;

  ParquetTable(OutputStream to) throws IOException {
    out = to;
    write(MAGIC);
  }

  @Override
  public void add(Run of, String name, Points points) throws IOException {
    byte[] id = bytes(of.id().value());
    byte[] asked = bytes(of.experiment());
    byte[] metricName = bytes(name);
    for (int index = 0; index < points.size(); index++) {
      run.add(id);
      experiment.add(asked);
      seed.add(of.seed());
      metric.add(metricName);
      step.add(points.step(index));
      time.add(points.time(index));
      value.add(Double.doubleToRawLongBits(points.value(index)));
      rows++;
      if (rows == ROWS) {
        endGroup();
      }
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void endGroup() throws IOException {
    List<Written> group = new ArrayList<>();
    for (Column column : columns) {
      group.add(writePage(column));
      column.values.reset();
    }
    groups.add(group);
    rows = 0;
  }

  private Written writePage(Column column) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      column.values.writeTo(gzip);
    }
    byte[] header =
        new ThriftWriter()
            .number(1, DATA_PAGE)
            .number(2, column.values.size())
            .number(3, packed.size())
            .struct(5, page -> page.number(1, rows).number(2, PLAIN).number(3, RLE).number(4, RLE))
            .end();
    long offset = position;
    write(header);
    write(packed.toByteArray());
    long plainSize = header.length + (long) column.values.size();
    return new Written(column, offset, plainSize, position - offset, rows);
  }

  @Override
  public void finish() throws IOException {
    if (rows > 0) {
      endGroup();
    }
    byte[] footer = footer();
    write(footer);
    write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(footer.length).array());
    write(MAGIC);
    out.flush();
  }

  private byte[] footer() {
    List<ThriftWriter.Fields> schema = new ArrayList<>();
    schema.add(root -> root.text(4, "points").number(5, columns.size()));
    for (Column column : columns) {
      schema.add(
          element -> {
            element.number(1, column.type.physical).number(3, REQUIRED).text(4, column.name);
            if (column.type.converted != NONE) {
              element.number(6, column.type.converted);
            }
          });
    }
    long all = groups.stream().mapToLong(group -> group.get(0).rows()).sum();
    List<ThriftWriter.Fields> written = new ArrayList<>();
    groups.forEach(group -> written.add(fields -> describe(group, fields)));
    return new ThriftWriter()
        .number(1, 1)
        .structs(2, schema)
        .longNumber(3, all)
        .structs(4, written)
        .text(6, "Athanor")
        .end();
  }

  private static void describe(List<Written> group, ThriftWriter fields) {
    List<ThriftWriter.Fields> chunks = new ArrayList<>();
    for (Written one : group) {
      chunks.add(
          chunk ->
              chunk
                  .longNumber(2, one.offset())
                  .struct(3, description -> describe(one, description)));
    }
    fields
        .structs(1, chunks)
        .longNumber(2, group.stream().mapToLong(Written::plainSize).sum())
        .longNumber(3, group.get(0).rows());
  }

  private static void describe(Written one, ThriftWriter fields) {
    fields
        .number(1, one.column().type.physical)
        .numbers(2, List.of(PLAIN, RLE))
        .texts(3, List.of(one.column().name))
        .number(4, GZIP)
        .longNumber(5, one.rows())
        .longNumber(6, one.plainSize())
        .longNumber(7, one.size())
        .longNumber(9, one.offset());
  }

  private void write(byte[] bytes) throws IOException {
    out.write(bytes);
    position += bytes.length;
  }
}
