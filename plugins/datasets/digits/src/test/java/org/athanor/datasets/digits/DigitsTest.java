package org.athanor.datasets.digits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.athanor.tck.DataContract;
import org.athanor.training.data.Batch;
import org.athanor.training.data.Dataset;
import org.athanor.training.data.KnownModes;
import org.athanor.training.data.Split;
import org.athanor.training.data.Tensor;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.Test;

class DigitsTest extends DataContract<DigitsParameters> {
  @Override
  protected Digits plugin() {
    return new Digits();
  }

  @Override
  protected List<Map<String, Object>> settings() {
    return List.of(
        Map.of(),
        Map.of("size", 12, "examples", 60, "signed", true),
        Map.of("size", 8, "stack", 2, "binary", true));
  }

  @Test
  void writesEachClassAsOftenAsTheOthers() {
    int count = 5000;
    int[] found = new int[10];
    for (int label : draw(Map.of("size", 8), count, 1).labels()) {
      found[label]++;
    }
    for (int digit = 0; digit < 10; digit++) {
      assertEquals(0.1, found[digit] / (double) count, 5 * Math.sqrt(0.09 / count));
    }
  }

  @Test
  void writesTheSameDigitDifferentlyEachTimeUnlessUndistorted() {
    Batch written = draw(Map.of("size", 16), 100, 1);
    Batch printed = draw(Map.of("size", 16, "distortion", 0), 100, 1);
    Map<Integer, float[]> first = new HashMap<>();
    Map<Integer, float[]> print = new HashMap<>();
    for (int row = 0; row < 100; row++) {
      float[] earlier = first.putIfAbsent(written.labels()[row], written.values().row(row));
      if (earlier != null) {
        assertNotEquals(List.of(earlier), List.of(written.values().row(row)));
      }
      float[] same = print.putIfAbsent(printed.labels()[row], printed.values().row(row));
      if (same != null) {
        org.junit.jupiter.api.Assertions.assertArrayEquals(same, printed.values().row(row));
      }
    }
  }

  @Test
  void keepsStrokesOffTheEdgeOfAnUndistortedImage() {
    Batch batch = draw(Map.of("size", 28, "distortion", 0), 200, 1);
    for (int row = 0; row < batch.count(); row++) {
      float[] image = batch.values().row(row);
      for (int along = 0; along < 28; along++) {
        assertEquals(0, image[along] + image[27 * 28 + along] + image[28 * along]);
        assertEquals(0, image[28 * along + 27]);
      }
    }
  }

  @Test
  void writesAStrokeAsWideAsItSays() {
    // A one is mostly its stem: its white is nearly length times width.
    Canvas canvas = new Canvas(100);
    float[] thin = new float[10_000];
    float[] thick = new float[10_000];
    canvas.draw(1, Handwriting.plain(0.05), thin, 0);
    canvas.draw(1, Handwriting.plain(0.1), thick, 0);
    assertEquals(5, across(thin), 0.1);
    assertEquals(10, across(thick), 0.1);
  }

  /** The white of the middle row. */
  private static double across(float[] image) {
    double white = 0;
    for (int x = 0; x < 100; x++) {
      white += image[50 * 100 + x];
    }
    return white;
  }

  @Test
  void makesDigitsThatTheirClassMeansTellApart() {
    Dataset data = plugin().open(parameters(Map.of("size", 16)), RandomStream.of(1));
    Tensor centres = data.knowledge(KnownModes.class).orElseThrow().centres();
    Batch batch = data.batches(Split.TEST, 1000, RandomStream.of(3)).batch(0);
    int right = 0;
    for (int row = 0; row < batch.count(); row++) {
      double[] distances = batch.values().squaredDistances(row, centres);
      int nearest = 0;
      for (int digit = 1; digit < 10; digit++) {
        nearest = distances[digit] < distances[nearest] ? digit : nearest;
      }
      right += nearest == batch.labels()[row] ? 1 : 0;
    }
    assertTrue(right > 800, right + " of 1000 are nearest to the mean of their class");
  }

  @Test
  void knowsTheSpreadOfADigitAroundItsMean() {
    Dataset data = plugin().open(parameters(Map.of("size", 16)), RandomStream.of(1));
    KnownModes modes = data.knowledge(KnownModes.class).orElseThrow();
    Batch batch = data.batches(Split.TRAIN, 2000, RandomStream.of(3)).batch(0);
    double[] squares = new double[10];
    int[] counts = new int[10];
    for (int row = 0; row < batch.count(); row++) {
      int digit = batch.labels()[row];
      squares[digit] += batch.values().squaredDistances(row, modes.centres())[digit];
      counts[digit]++;
    }
    for (int digit = 0; digit < 10; digit++) {
      assertEquals(1, Math.sqrt(squares[digit] / counts[digit]) / modes.spread(digit), 0.1);
    }
  }

  @Test
  void stacksThreeToAThousandModes() {
    Dataset data = plugin().open(parameters(Map.of("size", 8, "stack", 3)), RandomStream.of(1));
    assertEquals(1000, data.shape().classes().size());
    assertEquals("407", data.shape().classes().get(407));
    KnownModes modes = data.knowledge(KnownModes.class).orElseThrow();
    assertEquals(1000, modes.centres().count());
    Batch batch = data.batches(Split.TRAIN, 50, RandomStream.of(3)).batch(0);
    KnownModes layer =
        plugin()
            .open(parameters(Map.of("size", 8)), RandomStream.of(1))
            .knowledge(KnownModes.class)
            .orElseThrow();
    for (int row = 0; row < 50; row++) {
      int label = batch.labels()[row];
      double[] stacked = batch.values().squaredDistances(row, modes.centres());
      double sum = 0;
      for (int index = 0; index < 3; index++) {
        int digit = data.shape().classes().get(label).charAt(index) - '0';
        sum += channel(batch.values(), row, index).squaredDistances(0, layer.centres())[digit];
      }
      assertEquals(sum, stacked[label], 1e-3, "of the layers, each to its own digit");
    }
  }

  private static Tensor channel(Tensor images, int row, int index) {
    float[] stacked = images.row(row);
    float[] one = new float[stacked.length / 3];
    for (int pixel = 0; pixel < one.length; pixel++) {
      one[pixel] = stacked[3 * pixel + index];
    }
    return Tensor.rows(one);
  }

  private Batch draw(Map<String, Object> given, int count, long seed) {
    return plugin()
        .open(parameters(given), RandomStream.of(1))
        .batches(Split.TRAIN, count, RandomStream.of(seed))
        .batch(0);
  }
}
