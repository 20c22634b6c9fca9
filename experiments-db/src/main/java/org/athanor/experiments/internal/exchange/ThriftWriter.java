package org.athanor.experiments.internal.exchange;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes a structure of Apache Thrift in its compact protocol; fields in ascending order. */
final class ThriftWriter {

  private static final int NUMBER = 5;
  private static final int LONG_NUMBER = 6;
  private static final int BINARY = 8;
  private static final int LIST = 9;
  private static final int STRUCT = 12;
  private static final int LONG_LIST = 15;

  /** The fields of a structure within another. */
  @FunctionalInterface
  interface Fields {
    void write(ThriftWriter to);
  }

  private final ByteArrayOutputStream out;
  private int last;

  ThriftWriter() {
    this(new ByteArrayOutputStream());
  }

  private ThriftWriter(ByteArrayOutputStream out) {
    this.out = out;
  }

  ThriftWriter number(int field, int value) {
    head(field, NUMBER);
    signed(value);
    return this;
  }

  ThriftWriter longNumber(int field, long value) {
    head(field, LONG_NUMBER);
    signed(value);
    return this;
  }

  ThriftWriter text(int field, String value) {
    head(field, BINARY);
    binary(value);
    return this;
  }

  ThriftWriter struct(int field, Fields fields) {
    head(field, STRUCT);
    nested(fields);
    return this;
  }

  ThriftWriter structs(int field, List<Fields> structs) {
    list(field, STRUCT, structs.size());
    structs.forEach(this::nested);
    return this;
  }

  ThriftWriter numbers(int field, List<Integer> values) {
    list(field, NUMBER, values.size());
    values.forEach(this::signed);
    return this;
  }

  ThriftWriter texts(int field, List<String> values) {
    list(field, BINARY, values.size());
    values.forEach(this::binary);
    return this;
  }

  /** Ends the structure and gives it. */
  byte[] end() {
    out.write(0);
    return out.toByteArray();
  }

  private void nested(Fields fields) {
    fields.write(new ThriftWriter(out));
    out.write(0);
  }

  private void head(int field, int type) {
    out.write((field - last) << 4 | type);
    last = field;
  }

  private void list(int field, int type, int size) {
    head(field, LIST);
    if (size < LONG_LIST) {
      out.write(size << 4 | type);
    } else {
      out.write(LONG_LIST << 4 | type);
      unsigned(size);
    }
  }

  private void binary(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    unsigned(bytes.length);
    out.write(bytes, 0, bytes.length);
  }

  private void signed(long value) {
    unsigned((value << 1) ^ (value >> 63));
  }

  private void unsigned(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
