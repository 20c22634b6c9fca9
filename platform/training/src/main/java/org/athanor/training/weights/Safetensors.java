package org.athanor.training.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.athanor.training.data.Tensor;
import org.athanor.training.weights.Header.Place;

/**
 * The safetensors format: 8 bytes with the length of the header, little endian; the header, a JSON
 * object that names each tensor's type, shape and place; the numbers. Only float32 is written and
 * read.
 *
 * <p>Our own files carry a hash of everything else they hold, so that a damaged one is told from a
 * whole one. Files of others need not have it.
 *
 * <p>Both maps are kept in the order of their names, so what is equal is the same file byte for
 * byte.
 *
 * @param tensors by name
 * @param metadata texts by name
 */
public record Safetensors(Map<String, Tensor> tensors, Map<String, String> metadata) {
  private static final String HASH = "athanor.sha256";

  public Safetensors {
    tensors = Collections.unmodifiableMap(new TreeMap<>(tensors));
    metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
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
      write(channel);
      channel.force(true);
    } catch (IOException failed) {
      Files.deleteIfExists(unfinished);
      throw failed;
    }
    Files.move(
        unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private void write(FileChannel channel) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>(metadata);
    texts.put(HASH, hash());
    byte[] header = Header.of(tensors, texts).bytes();
    ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    Numbers.writeAll(channel, length.putLong(header.length).flip());
    Numbers.writeAll(channel, ByteBuffer.wrap(header));
    for (Tensor tensor : tensors.values()) {
      Numbers.inChunks(tensor.values(), chunk -> Numbers.writeAll(channel, chunk));
    }
  }

  /**
   * Reads a file.
   *
   * @throws SafetensorsException when it is truncated, damaged or not of this format
   */
  public static Safetensors read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      Header header = Header.read(file, channel);
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      for (Place place : header.places()) {
        float[] values = new float[place.shape().size()];
        Numbers.read(channel, values);
        tensors.put(place.name(), new Tensor(place.shape(), values));
      }
      return verified(file, tensors, header.metadata());
    }
  }

  private static Safetensors verified(
      Path file, Map<String, Tensor> tensors, Map<String, String> metadata)
      throws SafetensorsException {
    Map<String, String> texts = new LinkedHashMap<>(metadata);
    String expected = texts.remove(HASH);
    Safetensors read = new Safetensors(tensors, texts);
    if (expected != null && !expected.equals(read.hash())) {
      throw new SafetensorsException(file, "is damaged: its content does not match its hash");
    }
    return read;
  }

  /** The hash of all names, shapes, numbers and texts. */
  private String hash() {
    Sha256 hash = new Sha256();
    metadata.forEach((name, text) -> hash.add(name).add(text));
    tensors.forEach(
        (name, tensor) -> hash.add(name).add(tensor.shape().toString()).add(tensor.values()));
    return hash.hex();
  }
}
