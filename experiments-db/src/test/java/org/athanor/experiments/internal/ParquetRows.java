package org.athanor.experiments.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Reads Parquet files with the reader of the Apache project. */
final class ParquetRows {

  private ParquetRows() {}

  static List<Map<String, Object>> read(Path file) throws IOException {
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration())
            .withCodecFactory(new Gzip())
            .build();
    List<Map<String, Object>> rows = new ArrayList<>();
    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), options)) {
      MessageType schema = reader.getFooter().getFileMetaData().getSchema();
      for (PageReadStore group = reader.readNextRowGroup();
          group != null;
          group = reader.readNextRowGroup()) {
        RecordReader<Group> records =
            new ColumnIOFactory()
                .getColumnIO(schema)
                .getRecordReader(group, new GroupRecordConverter(schema));
        for (long row = 0; row < group.getRowCount(); row++) {
          rows.add(row(schema, records.read()));
        }
      }
    }
    return rows;
  }

  private static Map<String, Object> row(MessageType schema, Group group) {
    Map<String, Object> row = new HashMap<>();
    for (Type column : schema.getFields()) {
      String name = column.getName();
      row.put(
          name,
          switch (column.asPrimitiveType().getPrimitiveTypeName()) {
            case INT64 -> group.getLong(name, 0);
            case DOUBLE -> group.getDouble(name, 0);
            default -> group.getString(name, 0);
          });
    }
    return row;
  }

  /** The reader's own decompressors are made by Hadoop. */
  private static final class Gzip implements CompressionCodecFactory {

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName name) {
      throw new UnsupportedOperationException("nothing is written here");
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName name) {
      return new BytesInputDecompressor() {
        @Override
        public BytesInput decompress(BytesInput bytes, int size) throws IOException {
          return BytesInput.from(unpacked(bytes.toByteArray()));
        }

        @Override
        public void decompress(ByteBuffer from, int packed, ByteBuffer to, int size)
            throws IOException {
          byte[] bytes = new byte[packed];
          from.get(bytes);
          to.put(unpacked(bytes));
        }

        @Override
        public void release() {}
      };
    }

    private static byte[] unpacked(byte[] packed) throws IOException {
      return new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes();
    }

    @Override
    public void release() {}
  }
}
