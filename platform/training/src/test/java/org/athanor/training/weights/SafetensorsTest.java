package org.athanor.training.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {
  @TempDir Path folder;

  private Path written() throws IOException {
    Path file = folder.resolve("a.safetensors");
    new Safetensors(
            Map.of("w", new Tensor(Shape.of(2, 2), new float[] {1, Float.MIN_VALUE, -0f, 3.5f})),
            Map.of("step", "12"))
        .write(file);
    return file;
  }

  @Test
  void readsBackExactlyWhatItWrote() throws IOException {
    Safetensors read = Safetensors.read(written());
    assertEquals(Map.of("step", "12"), read.metadata());
    assertEquals(Shape.of(2, 2), read.tensors().get("w").shape());
    assertArrayEquals(
        new int[] {Float.floatToIntBits(1), 1, Float.floatToIntBits(-0f), 0x40600000},
        java.util.stream.IntStream.range(0, 4)
            .map(i -> Float.floatToIntBits(read.tensors().get("w").values()[i]))
            .toArray());
    assertEquals(
        List.of("a.safetensors"),
        Files.list(folder).map(file -> file.getFileName().toString()).toList());
  }

  @Test
  void readsAFileThatFollowsTheFormatButIsNotOurs() throws IOException {
    byte[] header =
        "{\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}"
            .getBytes(StandardCharsets.UTF_8);
    ByteBuffer file = ByteBuffer.allocate(8 + header.length + 4).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(header.length).put(header).putFloat(2.5f);
    Path path = folder.resolve("b.safetensors");
    Files.write(path, file.array());
    assertArrayEquals(new float[] {2.5f}, Safetensors.read(path).tensors().get("b").values());
  }

  @Test
  void refusesEveryTruncation() throws IOException {
    byte[] whole = Files.readAllBytes(written());
    Path cut = folder.resolve("cut.safetensors");
    for (int length = 0; length < whole.length; length++) {
      Files.write(cut, java.util.Arrays.copyOf(whole, length));
      var refused = assertThrows(SafetensorsException.class, () -> Safetensors.read(cut));
      assertTrue(refused.getMessage().contains("cut.safetensors"), refused.getMessage());
    }
  }

  @Test
  void refusesAFlippedBitAnywhereInTheNumbers() throws IOException {
    byte[] whole = Files.readAllBytes(written());
    Path damaged = folder.resolve("damaged.safetensors");
    for (int bit = 0; bit < 16 * 8; bit++) {
      byte[] flipped = whole.clone();
      flipped[whole.length - 1 - bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(damaged, flipped);
      assertThrows(SafetensorsException.class, () -> Safetensors.read(damaged));
    }
  }
}
