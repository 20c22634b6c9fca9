package org.athanor.engine.files;

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
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NumpyFileTest {
  @TempDir private Path folder;

  @Test
  void writesWhatTheFormatPrescribes() throws IOException {
    Path file = folder.resolve("array.npy");
    NumpyFile.write(new Tensor(Shape.of(2, 1), new float[] {1, -2.5f}), file);
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int header = bytes.getShort(8);
    assertEquals(0, (10 + header) % 64);
    String text = new String(bytes.array(), 10, header, StandardCharsets.ISO_8859_1);
    assertEquals("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1), }", text.strip());
    assertTrue(text.endsWith("\n"));
    assertEquals(1f, bytes.getFloat(10 + header));
    assertEquals(-2.5f, bytes.getFloat(14 + header));
    assertEquals(18 + header, bytes.capacity());
  }

  @Test
  void readsWhatItWrote() throws IOException {
    Path file = folder.resolve("array.npy");
    for (Shape shape : new Shape[] {Shape.of(6), Shape.of(2, 3), Shape.of(1, 3, 2, 1)}) {
      Tensor array = new Tensor(shape, new float[] {1, 2, 3, 4, 5, 6e-8f});
      NumpyFile.write(array, file);
      assertEquals(array, NumpyFile.read(file));
    }
  }

  @Test
  void readsDoubles() throws IOException {
    Path file = write("<f8", "2,", ByteBuffer.allocate(16), 1.5, -3);
    assertArrayEquals(new float[] {1.5f, -3}, NumpyFile.read(file).values());
  }

  @Test
  void saysWhatItCannotRead() throws IOException {
    assertRefused(write("<i8", "1,", ByteBuffer.allocate(8)), "'<i8'; save it with .astype");
    assertRefused(write("<f8", "3, 2", ByteBuffer.allocate(8)), "holds 8 bytes");
    Path text = Files.writeString(folder.resolve("text.npy"), "1,2,3\n4,5,6\n");
    assertRefused(text, "is not a numpy file");
  }

  private static void assertRefused(Path file, String expected) {
    IOException refused = assertThrows(IOException.class, () -> NumpyFile.read(file));
    assertTrue(refused.getMessage().contains(expected), refused.getMessage());
  }

  private Path write(String type, String shape, ByteBuffer content, double... values)
      throws IOException {
    String header =
        "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }\n".formatted(type, shape);
    content.order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      content.putDouble(value);
    }
    ByteBuffer file =
        ByteBuffer.allocate(10 + header.length() + content.capacity())
            .order(ByteOrder.LITTLE_ENDIAN);
    file.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    file.putShort((short) header.length());
    file.put(header.getBytes(StandardCharsets.ISO_8859_1));
    file.put(content.array());
    return Files.write(folder.resolve("made.npy"), file.array());
  }
}
