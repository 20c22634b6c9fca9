package org.athanor.training.weights;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Shape;

/**
 * What stands before the numbers of a safetensors file.
 *
 * @param places in the order of their numbers, one directly behind the other
 */
record Header(Map<String, String> metadata, List<Place> places) {
  static final String METADATA = "__metadata__";
  private static final long LONGEST = 100_000_000;
  private static final int ALIGNMENT = 8;

  /**
   * Where a tensor's numbers are.
   *
   * @param from the first byte, counted from the end of the header
   * @param to the first byte behind it
   */
  record Place(String name, Shape shape, long from, long to) {}

  static Header of(Map<String, Tensor> tensors, Map<String, String> metadata) {
    List<Place> places = new ArrayList<>();
    long offset = 0;
    for (var entry : tensors.entrySet()) {
      if (entry.getKey().equals(METADATA)) {
        throw new IllegalArgumentException("no tensor can be named " + METADATA);
      }
      long end = offset + (long) entry.getValue().values().length * Float.BYTES;
      places.add(new Place(entry.getKey(), entry.getValue().shape(), offset, end));
      offset = end;
    }
    return new Header(metadata, places);
  }

  /** The header as JSON, padded with spaces so that the numbers are aligned. */
  byte[] bytes() {
    JsonObject header = new JsonObject();
    if (!metadata.isEmpty()) {
      JsonObject texts = new JsonObject();
      metadata.forEach(texts::addProperty);
      header.add(METADATA, texts);
    }
    for (Place place : places) {
      JsonObject entry = new JsonObject();
      entry.addProperty("dtype", "F32");
      JsonArray shape = new JsonArray();
      for (int dimension : place.shape().toArray()) {
        shape.add(dimension);
      }
      entry.add("shape", shape);
      JsonArray offsets = new JsonArray();
      offsets.add(place.from());
      offsets.add(place.to());
      entry.add("data_offsets", offsets);
      header.add(place.name(), entry);
    }
    String json = new Gson().toJson(header);
    int length = json.getBytes(StandardCharsets.UTF_8).length;
    int padding = (ALIGNMENT - length % ALIGNMENT) % ALIGNMENT;
    return (json + " ".repeat(padding)).getBytes(StandardCharsets.UTF_8);
  }

  /** Reads the header, and leaves the channel at the first number. */
  static Header read(Path file, FileChannel channel) throws IOException {
    long size = channel.size();
    if (size < Long.BYTES) {
      throw new SafetensorsException(
          file, "is truncated at byte %d: it ends within the length of its header".formatted(size));
    }
    ByteBuffer start = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    Numbers.readAll(channel, start);
    long length = start.flip().getLong();
    if (length < 2 || length > LONGEST) {
      throw new SafetensorsException(
          file,
          "is no safetensors file: by its first 8 bytes its header is %d bytes long"
              .formatted(length));
    }
    long numbers = Long.BYTES + length;
    if (numbers > size) {
      throw new SafetensorsException(
          file, "is truncated at byte %d: its header ends at byte %d".formatted(size, numbers));
    }
    ByteBuffer json = ByteBuffer.allocate((int) length);
    Numbers.readAll(channel, json);
    Header header = new HeaderParser(file).parse(json.array());
    header.checkPlaces(file, numbers, size);
    return header;
  }

  /** The format wants every byte behind the header to belong to exactly one tensor. */
  private void checkPlaces(Path file, long numbers, long size) throws SafetensorsException {
    long end = 0;
    for (Place place : places) {
      if (place.from() != end) {
        throw new SafetensorsException(
            file,
            "has a damaged header: '%s' begins at byte %d of the numbers, not at byte %d where the"
                    .formatted(place.name(), place.from(), end)
                + " one before it ends");
      }
      end = place.to();
      if (numbers + end > size) {
        throw new SafetensorsException(
            file,
            "is truncated at byte %d: '%s' ends at byte %d"
                .formatted(size, place.name(), numbers + end));
      }
    }
    if (numbers + end != size) {
      throw new SafetensorsException(
          file,
          "is damaged: its last tensor ends at byte %d but the file at byte %d"
              .formatted(numbers + end, size));
    }
  }
}
