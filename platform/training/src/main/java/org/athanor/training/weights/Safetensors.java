package org.athanor.training.weights;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Shape;

/**
 * The safetensors format: 8 bytes with the length of the header, little endian; the header, a JSON
 * object that names each tensor's type, shape and place; the numbers. Only float32 is written and
 * read.
 *
 * <p>Our own files carry a hash of everything else they hold, so that a damaged one is told from a
 * whole one. Files of others need not have it.
 *
 * @param tensors by name
 * @param metadata texts by name
 */
public record Safetensors(Map<String, Tensor> tensors, Map<String, String> metadata) {
  private static final String METADATA = "__metadata__";
  private static final String HASH = "athanor.sha256";
  private static final long LONGEST_HEADER = 100_000_000;
  private static final int ALIGNMENT = 8;

  public Safetensors {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /**
   * Writes the file: whole and on the disk when this returns, or not at all.
   *
   * @param file where; what was there before is replaced in one moment
   */
  public void write(Path file) throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + ".part");
    try (FileChannel channel =
        FileChannel.open(
            unfinished,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      OutputStream out = Channels.newOutputStream(channel);
      byte[] header = header();
      out.write(
          ByteBuffer.allocate(Long.BYTES)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putLong(header.length)
              .array());
      out.write(header);
      for (Tensor tensor : tensors.values()) {
        out.write(bytes(tensor));
      }
      channel.force(true);
    } catch (IOException failed) {
      Files.deleteIfExists(unfinished);
      throw failed;
    }
    Files.move(
        unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Reads a file.
   *
   * @throws SafetensorsException when it is truncated, damaged or not of this format
   */
  public static Safetensors read(Path file) throws IOException {
    byte[] content = Files.readAllBytes(file);
    if (content.length < Long.BYTES) {
      throw new SafetensorsException(file, "is only " + content.length + " bytes long");
    }
    ByteBuffer buffer = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    long length = buffer.getLong();
    if (length < 2 || length > LONGEST_HEADER) {
      throw new SafetensorsException(file, "is no safetensors file: its header cannot be so long");
    }
    if (length > buffer.remaining()) {
      throw new SafetensorsException(
          file, "is truncated: its header ends at byte " + (Long.BYTES + length));
    }
    byte[] header = new byte[(int) length];
    buffer.get(header);
    Safetensors read = new Reader(file, buffer.slice().order(ByteOrder.LITTLE_ENDIAN)).read(header);
    return read.verified(file);
  }

  private Safetensors verified(Path file) throws SafetensorsException {
    String expected = metadata.get(HASH);
    Map<String, String> rest = new LinkedHashMap<>(metadata);
    rest.remove(HASH);
    Safetensors read = new Safetensors(tensors, rest);
    if (expected != null && !expected.equals(read.hash())) {
      throw new SafetensorsException(file, "is damaged: its content does not match its hash");
    }
    return read;
  }

  /** The hash of all names, shapes, numbers and texts. */
  private String hash() {
    Sha256 hash = new Sha256();
    new TreeMap<>(metadata).forEach((name, text) -> hash.add(name).add(text));
    new TreeMap<>(tensors)
        .forEach(
            (name, tensor) -> hash.add(name).add(tensor.shape().toString()).add(bytes(tensor)));
    return hash.hex();
  }

  /** The header, padded with spaces so that the numbers are aligned. */
  private byte[] header() {
    JsonObject header = new JsonObject();
    JsonObject texts = new JsonObject();
    metadata.forEach(texts::addProperty);
    texts.addProperty(HASH, hash());
    header.add(METADATA, texts);
    long offset = 0;
    for (var entry : tensors.entrySet()) {
      JsonObject place = new JsonObject();
      place.addProperty("dtype", "F32");
      JsonArray shape = new JsonArray();
      for (int dimension : entry.getValue().shape().toArray()) {
        shape.add(dimension);
      }
      place.add("shape", shape);
      JsonArray offsets = new JsonArray();
      offsets.add(offset);
      offset += (long) entry.getValue().values().length * Float.BYTES;
      offsets.add(offset);
      place.add("data_offsets", offsets);
      header.add(entry.getKey(), place);
    }
    String json = new Gson().toJson(header);
    int length = json.getBytes(StandardCharsets.UTF_8).length;
    int padding = (ALIGNMENT - length % ALIGNMENT) % ALIGNMENT;
    return (json + " ".repeat(padding)).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] bytes(Tensor tensor) {
    ByteBuffer bytes =
        ByteBuffer.allocate(tensor.values().length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(tensor.values());
    return bytes.array();
  }

  /** Reads what a header names out of the numbers behind it. */
  private record Reader(Path file, ByteBuffer numbers) {
    Safetensors read(byte[] header) throws SafetensorsException {
      JsonObject places;
      try {
        places =
            JsonParser.parseString(new String(header, StandardCharsets.UTF_8)).getAsJsonObject();
      } catch (JsonParseException | IllegalStateException damaged) {
        throw new SafetensorsException(file, "has a damaged header");
      }
      Map<String, String> metadata = new LinkedHashMap<>();
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      for (var entry : places.entrySet()) {
        try {
          if (entry.getKey().equals(METADATA)) {
            entry
                .getValue()
                .getAsJsonObject()
                .entrySet()
                .forEach(text -> metadata.put(text.getKey(), text.getValue().getAsString()));
          } else {
            tensors.put(entry.getKey(), tensor(entry.getKey(), entry.getValue().getAsJsonObject()));
          }
        } catch (IllegalStateException
            | UnsupportedOperationException
            | ClassCastException
            | NullPointerException
            | NumberFormatException damaged) {
          throw new SafetensorsException(
              file, "has a damaged header: the entry '" + entry.getKey() + "' makes no sense");
        }
      }
      return new Safetensors(tensors, metadata);
    }

    private Tensor tensor(String name, JsonObject place) throws SafetensorsException {
      String type = place.get("dtype").getAsString();
      if (!type.equals("F32")) {
        throw new SafetensorsException(
            file, "holds '" + name + "' as " + type + "; only F32 can be read");
      }
      int[] dimensions =
          place.getAsJsonArray("shape").asList().stream().mapToInt(JsonElement::getAsInt).toArray();
      JsonArray offsets = place.getAsJsonArray("data_offsets");
      long from = offsets.get(0).getAsLong();
      long to = offsets.get(1).getAsLong();
      long elements = 1;
      for (int dimension : dimensions) {
        elements *= Math.max(0, dimension);
      }
      if (from < 0 || to - from != elements * Float.BYTES) {
        throw new SafetensorsException(
            file, "has a damaged header: the shape of '" + name + "' does not fit its place");
      }
      if (to > numbers.capacity()) {
        throw new SafetensorsException(
            file,
            "is truncated: '%s' ends at byte %d of the numbers, which are %d bytes long"
                .formatted(name, to, numbers.capacity()));
      }
      float[] values = new float[(int) elements];
      numbers
          .slice((int) from, (int) (to - from))
          .order(ByteOrder.LITTLE_ENDIAN)
          .asFloatBuffer()
          .get(values);
      return new Tensor(Shape.of(dimensions), values);
    }
  }
}
