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
import java.util.Arrays;
import java.util.LinkedHashMap;
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

  @Test
  void writesTheBytesThatTheFormatDescribesInTheOrderOfNames() throws IOException {
    Path file = folder.resolve("exact.safetensors");
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("b", new Tensor(Shape.SCALAR, new float[] {0.5f}));
    tensors.put("a", new Tensor(Shape.of(1, 2), new float[] {1, -2}));
    new Safetensors(tensors, Map.of("format", "pt")).write(file);
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer read = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int length = (int) read.getLong();
    String header = new String(bytes, 8, length, StandardCharsets.UTF_8);
    assertEquals(0, (8 + length) % 8);
    assertTrue(
        header
            .stripTrailing()
            .matches(
                "\\{\"__metadata__\":\\{\"format\":\"pt\",\"athanor.sha256\":\"[0-9a-f]{64}\"},"
                    + "\"a\":\\{\"dtype\":\"F32\",\"shape\":\\[1,2],\"data_offsets\":\\[0,8]},"
                    + "\"b\":\\{\"dtype\":\"F32\",\"shape\":\\[],\"data_offsets\":\\[8,12]}}"),
        header);
    assertArrayEquals(
        new byte[] {0, 0, (byte) 0x80, 0x3f, 0, 0, 0, (byte) 0xc0, 0, 0, 0, 0x3f},
        Arrays.copyOfRange(bytes, 8 + length, bytes.length));
  }

  @Test
  void writesMoreNumbersThanAPieceHolds() throws IOException {
    float[] values = new float[200_001];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    Path file = folder.resolve("long.safetensors");
    new Safetensors(Map.of("w", new Tensor(Shape.of(values.length), values)), Map.of()).write(file);
    assertArrayEquals(values, Safetensors.read(file).tensors().get("w").values());
  }

  @Test
  void namesTheByteWhereAFileWasCut() throws IOException {
    String whole = entry("w", "F32", "[2]", 0, 8);
    refuses(whole, 5, "is truncated at byte " + (8 + whole.length() + 5));
    refuses(whole, 5, "'w' ends at byte " + (8 + whole.length() + 8));
  }

  @Test
  void refusesAHeaderThatDoesNotFitTheNumbers() throws IOException {
    refuses(entry("w", "F32", "[3]", 0, 8), 8, "the shape [3] of 'w' does not fit its place");
    refuses(entry("w", "F32", "[2]", 4, 12), 12, "'w' begins at byte 4 of the numbers");
    refuses(entry("w", "F32", "[2]", 0, 8), 12, "its last tensor ends at byte");
    String overlap =
        entry("v", "F32", "[2]", 0, 8).replace("}}", "},")
            + entry("w", "F32", "[2]", 4, 12).substring(1);
    refuses(overlap, 12, "'w' begins at byte 4 of the numbers, not at byte 8");
  }

  @Test
  void refusesAHeaderThatIsNotTheFormats() throws IOException {
    refuses(entry("w", "F16", "[4]", 0, 8), 8, "holds 'w' as 'F16'; only F32 can be read");
    refuses(entry("w", "F32", "[-2]", 0, 8), 8, "at least 1 long");
    refuses("{\"w\":[]}", 0, "at $.w it makes no sense");
    refuses("{\"w\":{\"dtype\":\"F32\"}}", 0, "needs two data_offsets");
    refuses("[1,2]", 0, "damaged header");
    refuses("{} {}", 0, "at $ it makes no sense");
    String twice =
        entry("w", "F32", "[1]", 0, 4).replace("}}", "},")
            + entry("w", "F32", "[1]", 4, 8).substring(1);
    refuses(twice, 8, "it names 'w' twice");
  }

  @Test
  void refusesWhatIsNoSafetensorsFileAtAll() throws IOException {
    Path file = folder.resolve("c.safetensors");
    Files.writeString(file, "PK zip archive, say, of a state dict");
    var refused = assertThrows(SafetensorsException.class, () -> Safetensors.read(file));
    assertTrue(refused.getMessage().contains("is no safetensors file"), refused.getMessage());
  }

  private static String entry(String name, String type, String shape, int from, int to) {
    return "{\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}}"
        .formatted(name, type, shape, from, to);
  }

  private void refuses(String header, int numbers, String problem) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer file = ByteBuffer.allocate(8 + json.length + numbers).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(json.length).put(json);
    Path path = folder.resolve("refused.safetensors");
    Files.write(path, file.array());
    var refused = assertThrows(SafetensorsException.class, () -> Safetensors.read(path));
    assertTrue(refused.getMessage().contains(problem), refused.getMessage());
  }
}
