package org.athanor.datasets.imagefolder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.athanor.tck.DataContract;
import org.athanor.training.data.Batch;
import org.athanor.training.data.DataException;
import org.athanor.training.data.DataSource;
import org.athanor.training.data.Dataset;
import org.athanor.training.data.Split;
import org.athanor.training.graph.Shape;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest extends DataContract<ImageFolderParameters> {
  @TempDir static Path labelled;
  @TempDir static Path flat;
  @TempDir Path damaged;

  @BeforeAll
  static void paint() throws IOException {
    for (String name : List.of("red", "green")) {
      Files.createDirectory(labelled.resolve(name));
      for (int image = 0; image < 6; image++) {
        int level = 100 + 20 * image;
        int colour = name.equals("red") ? level << 16 : level << 8;
        write(labelled.resolve(name).resolve(image + ".png"), 10 + image, 8, colour);
      }
    }
    Files.writeString(labelled.resolve("red").resolve("notes.txt"), "not an image");
    for (int image = 0; image < 5; image++) {
      write(flat.resolve(image + ".JPG"), 16, 16, 0x010101 * (40 * image + 20));
    }
  }

  private static void write(Path file, int width, int height, int colour) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, colour);
      }
    }
    boolean jpeg = file.toString().endsWith("JPG");
    assertTrue(ImageIO.write(image, jpeg ? "jpg" : "png", file.toFile()));
  }

  @Override
  protected DataSource<ImageFolderParameters> plugin() {
    return new ImageFolder();
  }

  @Override
  protected List<Map<String, Object>> settings() {
    return List.of(
        in(labelled, "size", 4, "test", 0.25),
        in(labelled, "size", 5, "grey", true, "signed", true),
        in(flat, "size", 16, "test", 0.4));
  }

  private static Map<String, Object> in(Path folder, Object... others) {
    Map<String, Object> settings = new HashMap<>(Map.of("folder", folder.toString()));
    for (int i = 0; i < others.length; i += 2) {
      settings.put((String) others[i], others[i + 1]);
    }
    return settings;
  }

  @Test
  void labelsImagesByTheirFolder() throws DataException {
    try (Dataset data = open(in(labelled, "size", 4))) {
      assertEquals(List.of("green", "red"), data.shape().classes());
      assertEquals(Shape.of(4, 4, 3), data.shape().element());
      Batch batch = data.batches(Split.TRAIN, 11, RandomStream.of(1)).batch(0);
      for (int row = 0; row < batch.count(); row++) {
        float[] image = batch.values().row(row);
        boolean red = batch.labels()[row] == 1;
        assertTrue(red ? image[0] > 0.3 && image[1] == 0 : image[0] == 0 && image[1] > 0.3);
      }
    }
  }

  @Test
  void readsJpegWithoutClasses() throws DataException {
    try (Dataset data = open(in(flat, "size", 4, "grey", true))) {
      assertEquals(List.of(), data.shape().classes());
      Batch batch = data.batches(Split.TRAIN, 4, RandomStream.of(1)).batch(0);
      for (float value : batch.values().values()) {
        double image = (255 * value - 20) / 40;
        assertEquals(Math.rint(image), image, 0.1, "one of the five greys");
      }
    }
  }

  @Test
  void makesEachPixelTheMeanOfThoseItCovers() throws IOException {
    BufferedImage image = new BufferedImage(8, 6, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 6; y++) {
      for (int x = 0; x < 8; x++) {
        image.setRGB(x, y, 10 * x << 16 | 20 * y << 8);
      }
    }
    Path file = damaged.resolve("ramp.png");
    ImageIO.write(image, "png", file.toFile());
    byte[] half = Picture.read(file, 3, 3);
    byte[] broken = Picture.read(file, 4, 3);
    for (int y = 0; y < 3; y++) {
      for (int x = 0; x < 3; x++) {
        // The middle square begins at column 1; two by two pixels make one.
        assertEquals(10 * (2 * x + 1) + 5, Byte.toUnsignedInt(half[3 * (3 * y + x)]));
        assertEquals(20 * 2 * y + 10, Byte.toUnsignedInt(half[3 * (3 * y + x) + 1]));
      }
    }
    // A pixel and a half: column 1 whole and half of column 2.
    assertEquals(Math.round((10 + 0.5 * 20) / 1.5), Byte.toUnsignedInt(broken[0]));
  }

  @Test
  void refusesDamagedFilesBeforeAnythingIsTrained() throws IOException {
    write(damaged.resolve("a.png"), 40, 40, 0xFF);
    write(damaged.resolve("b.png"), 40, 40, 0xFF00);
    byte[] whole = Files.readAllBytes(damaged.resolve("b.png"));
    Files.write(damaged.resolve("b.png"), Arrays.copyOf(whole, whole.length - 20));
    assertRefused("b.png is damaged: it ends at byte " + (whole.length - 20));
    Files.writeString(damaged.resolve("b.png"), "a text that is long enough");
    assertRefused("b.png is neither PNG nor JPEG: at byte 0 it has 0x6120746578742074");
    Files.delete(damaged.resolve("b.png"));
    assertRefused("holds 1 images");
    write(damaged.resolve("c.JPG"), 40, 40, 0xFF00);
    whole = Files.readAllBytes(damaged.resolve("c.JPG"));
    Files.write(damaged.resolve("c.JPG"), Arrays.copyOf(whole, whole.length - 2));
    assertRefused("c.JPG is damaged: it ends at byte " + (whole.length - 2));
  }

  @Test
  void namesTheFileWhoseContentCannotBeDecoded() throws IOException {
    Path file = damaged.resolve("a.png");
    write(file, 40, 40, 0xFF);
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, 45, bytes.length - 20, (byte) 0x55);
    Files.write(file, bytes);
    UncheckedIOException refused =
        assertThrows(UncheckedIOException.class, () -> Picture.read(file, 4, 1));
    assertTrue(refused.getMessage().contains("a.png cannot be decoded"), refused.getMessage());
  }

  private void assertRefused(String expected) {
    DataException refused = assertThrows(DataException.class, () -> open(in(damaged)));
    assertTrue(refused.getMessage().contains(expected), refused.getMessage());
  }

  private Dataset open(Map<String, Object> given) throws DataException {
    return plugin().open(parameters(given), RandomStream.of(1));
  }
}
