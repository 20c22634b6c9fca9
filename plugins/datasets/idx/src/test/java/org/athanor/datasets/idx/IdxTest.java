package org.athanor.datasets.idx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

class IdxTest extends DataContract<IdxParameters> {
  @TempDir static Path plain;
  @TempDir static Path packed;
  @TempDir Path damaged;

  @BeforeAll
  static void writeTheFiles() throws IOException {
    IdxWriter.set(plain, "", false);
    IdxWriter.set(plain, "emnist-letters-", false);
    IdxWriter.set(packed, "", true);
  }

  @Override
  protected DataSource<IdxParameters> plugin() {
    return new Idx();
  }

  @Override
  protected List<Map<String, Object>> settings() {
    return List.of(
        in(plain),
        in(packed, "scale", "signed"),
        in(plain, "set", "emnist-letters", "transposed", true),
        in(plain, "examples", 4),
        in(packed, "binarised", "static"),
        in(packed, "binarised", "threshold", "scale", "signed"),
        in(plain, "stack", 2),
        in(packed, "binarised", "dynamic"));
  }

  @Override
  protected boolean looksTheSameEveryEpoch(IdxParameters parameters) {
    return parameters.binarised() != IdxParameters.Binarisation.DYNAMIC;
  }

  /** Of so few black and white pixels, some images are alike. */
  @Override
  protected int commonExamples() {
    return 5;
  }

  private static Map<String, Object> in(Path folder, Object... others) {
    Map<String, Object> settings = new HashMap<>(Map.of("folder", folder.toString()));
    for (int i = 0; i < others.length; i += 2) {
      settings.put((String) others[i], others[i + 1]);
    }
    return settings;
  }

  @Test
  void readsTheSameFromPlainAndPackedFiles() throws DataException {
    for (Split split : Split.values()) {
      Batch fromPlain = all(in(plain), split);
      Batch fromPacked = all(in(packed), split);
      assertEquals(fromPlain.values(), fromPacked.values());
      assertTrue(Arrays.equals(fromPlain.labels(), fromPacked.labels()));
    }
  }

  @Test
  void givesEachImageItsPixelsAndItsLabel() throws DataException {
    Batch batch = all(in(plain), Split.TRAIN);
    for (int row = 0; row < batch.count(); row++) {
      float[] image = batch.values().row(row);
      int number = Math.round(255 * image[0]);
      for (int pixel = 0; pixel < image.length; pixel++) {
        assertEquals(IdxWriter.grey(number, pixel) / 255f, image[pixel], 1e-7);
      }
      assertEquals(number % 3, batch.labels()[row]);
    }
  }

  @Test
  void turnsTheImagesOfEmnistUpright() throws DataException {
    Map<String, Object> turned = in(plain, "transposed", true);
    try (Dataset data = open(turned)) {
      assertEquals(Shape.of(IdxWriter.WIDTH, IdxWriter.HEIGHT, 1), data.shape().element());
    }
    Batch upright = all(in(plain), Split.TRAIN);
    Batch lying = all(turned, Split.TRAIN);
    for (int y = 0; y < IdxWriter.HEIGHT; y++) {
      for (int x = 0; x < IdxWriter.WIDTH; x++) {
        assertEquals(
            upright.values().row(0)[y * IdxWriter.WIDTH + x],
            lying.values().row(0)[x * IdxWriter.HEIGHT + y]);
      }
    }
  }

  @Test
  void drawsStaticPixelsOnceAndDynamicOnesEveryTime() throws DataException {
    assertEquals(
        epoch("static", 0).values(), epochOfAnotherSeed("static").values(), "static, two seeds");
    assertNotEquals(
        epoch("static", 0).values(),
        all(in(plain, "binarised", "static", "binarySeed", 1), Split.TRAIN).values());
    assertNotEquals(epoch("dynamic", 0).values(), epoch("dynamic", 1).values(), "dynamic");
  }

  /** Images in the order of their numbers cannot be told apart, so whole sets are compared. */
  private Batch epochOfAnotherSeed(String binarised) throws DataException {
    return sorted(in(plain, "binarised", binarised), 2, 0);
  }

  private Batch epoch(String binarised, long position) throws DataException {
    return sorted(in(plain, "binarised", binarised), 1, position);
  }

  private Batch sorted(Map<String, Object> settings, long seed, long position)
      throws DataException {
    try (Dataset data = open(settings)) {
      Batch batch = data.batches(Split.TRAIN, 12, RandomStream.of(seed)).batch(position);
      float[][] rows = new float[12][];
      Arrays.setAll(rows, batch.values()::row);
      Arrays.sort(rows, Arrays::compare);
      return new Batch(org.athanor.training.data.Tensor.rows(rows));
    }
  }

  @Test
  void drawsWhiteWithTheGreyAsProbability() throws DataException {
    int draws = 4000;
    try (Dataset data = open(in(plain, "binarised", "dynamic"))) {
      Batch batch = data.batches(Split.TRAIN, draws, RandomStream.of(1)).batch(0);
      double white = 0;
      for (int row = 0; row < draws; row++) {
        white += batch.values().row(row)[3] / draws;
        assertEquals(1, batch.values().row(row)[1], "white");
        assertEquals(0, batch.values().row(row)[2], "black");
      }
      double share = IdxWriter.grey(0, 3) / 255.0;
      assertEquals(share, white, 5 * Math.sqrt(share * (1 - share) / draws));
    }
  }

  @Test
  void refusesAFileThatEndsTooEarly() throws IOException {
    IdxWriter.set(damaged, "", false);
    Path images = damaged.resolve("t10k-images-idx3-ubyte");
    Files.write(images, Arrays.copyOf(Files.readAllBytes(images), 40));
    assertRefused(images + " is damaged: it ends at byte 40 but its header promises 46 bytes");
  }

  @Test
  void refusesAFileThatIsSomethingElse() throws IOException {
    IdxWriter.set(damaged, "", false);
    Path images = damaged.resolve("train-images-idx3-ubyte");
    Files.write(images, IdxWriter.labels(0, 12));
    assertRefused(
        images
            + " is not an IDX file of images: at byte 0 it has 0x00000801 instead of 0x00000803");
  }

  @Test
  void refusesAHeaderThatCannotBe() throws IOException {
    IdxWriter.set(damaged, "", false);
    Path images = damaged.resolve("train-images-idx3-ubyte");
    byte[] bytes = Files.readAllBytes(images);
    bytes[8] = (byte) 0x80;
    Files.write(images, bytes);
    assertRefused(images + " is damaged: at byte 8 it says that axis 1 has the length -2147483645");
    Files.write(images, new byte[7]);
    assertRefused(images + " ends at byte 7, within its header of 16 bytes");
  }

  @Test
  void refusesAPackedFileThatIsCutOrBroken() throws IOException {
    IdxWriter.set(damaged, "", true);
    Path images = damaged.resolve("train-images-idx3-ubyte.gz");
    byte[] bytes = Files.readAllBytes(images);
    Files.write(images, Arrays.copyOf(bytes, bytes.length / 2));
    assertRefused(images + " is damaged: it cannot be unpacked beyond byte ");
    Files.write(images, new byte[] {1, 2, 3, 4});
    assertRefused(images + " is damaged: it cannot be unpacked beyond byte 0");
  }

  @Test
  void refusesLabelsThatAreNotThoseOfTheImages() throws IOException {
    IdxWriter.set(damaged, "", false);
    Files.write(damaged.resolve("train-labels-idx1-ubyte"), IdxWriter.labels(0, 11));
    assertRefused("has 11 labels but " + damaged.resolve("train-images-idx3-ubyte"));
  }

  @Test
  void saysWhatItLooksForWhereNothingIs() throws IOException {
    assertRefused("a file such as train-images-idx3-ubyte.gz is looked for");
    IdxWriter.set(damaged, "emnist-letters-", false);
    assertRefused("set can be emnist-letters");
  }

  @Test
  void takesImagesWithoutLabels() throws IOException, DataException {
    IdxWriter.set(damaged, "", false);
    Files.delete(damaged.resolve("train-labels-idx1-ubyte"));
    assertRefused("only one of");
    Files.delete(damaged.resolve("t10k-labels-idx1-ubyte"));
    assertEquals(0, all(in(damaged), Split.TRAIN).labels().length);
  }

  @Test
  void findsTheFashionOfTheDebianPackage() throws DataException {
    assumeTrue(Files.isDirectory(IdxFolder.FASHION), "dataset-fashion-mnist is not installed");
    try (Dataset data = open(Map.of())) {
      assertEquals(60_000, data.size(Split.TRAIN).getAsLong());
      assertEquals(10_000, data.size(Split.TEST).getAsLong());
      assertEquals(Shape.of(28, 28, 1), data.shape().element());
      assertEquals("ankle boot", data.shape().classes().get(9));
      double mean = 0;
      Batch batch = data.batches(Split.TRAIN, 6_000, RandomStream.of(1)).batch(0);
      for (float value : batch.values().values()) {
        mean += value / batch.values().values().length;
      }
      assertEquals(0.286, mean, 0.01, "the published mean of a pixel");
    }
  }

  private void assertRefused(String expected) {
    DataException refused = assertThrows(DataException.class, () -> open(in(damaged)).close());
    assertTrue(refused.getMessage().contains(expected), refused.getMessage());
  }

  private Batch all(Map<String, Object> settings, Split split) throws DataException {
    try (Dataset data = open(settings)) {
      int count = (int) data.size(split).getAsLong();
      return data.batches(split, count, RandomStream.of(1)).batch(0);
    }
  }

  private Dataset open(Map<String, Object> settings) throws DataException {
    return plugin().open(parameters(settings), RandomStream.of(1));
  }
}
