package org.athanor.datasets.barsandstripes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.athanor.tck.DataContract;
import org.athanor.training.data.Batch;
import org.athanor.training.data.DataSource;
import org.athanor.training.data.KnownDensity;
import org.athanor.training.data.KnownModes;
import org.athanor.training.data.Split;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Shape;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.Test;

class BarsAndStripesTest extends DataContract<BarsAndStripesParameters> {
  @Override
  protected DataSource<BarsAndStripesParameters> plugin() {
    return new BarsAndStripes();
  }

  @Override
  protected List<Map<String, Object>> settings() {
    return List.of(Map.of(), Map.of("size", 2), Map.of("size", 5));
  }

  /** Both splits are the whole of a small set. */
  @Override
  protected int commonExamples() {
    return Integer.MAX_VALUE;
  }

  @Test
  void paintsBarsByColumnAndStripesByRow() {
    Batch all = all(3);
    for (int row = 0; row < all.count(); row++) {
      float[] image = all.values().row(row);
      for (int pixel = 0; pixel < 9; pixel++) {
        int first = all.labels()[row] == 0 ? pixel % 3 : pixel / 3 * 3;
        assertEquals(image[first], image[pixel]);
      }
    }
  }

  @Test
  void hasTheNumberOfPatternsOfTheBook() {
    Batch all = all(4);
    Set<List<Float>> distinct = new HashSet<>();
    for (int row = 0; row < all.count(); row++) {
      distinct.add(list(all.values().row(row)));
    }
    assertEquals(32, all.count());
    assertEquals(30, distinct.size());
  }

  @Test
  void givesEveryBinaryImageTheProbabilityWithWhichItIsDrawn() {
    Tensor images = Tensor.zeros(Shape.of(512, 3, 3, 1));
    for (int image = 0; image < 512; image++) {
      for (int pixel = 0; pixel < 9; pixel++) {
        images.values()[9 * image + pixel] = image >> pixel & 1;
      }
    }
    double[] found = new Patterns(3).knowledge(KnownDensity.class).get().logDensity(images);
    double[] drawn = new double[512];
    Batch all = all(3);
    for (int row = 0; row < all.count(); row++) {
      int image = 0;
      for (int pixel = 0; pixel < 9; pixel++) {
        image |= (int) all.values().row(row)[pixel] << pixel;
      }
      drawn[image] += 1.0 / all.count();
    }
    for (int image = 0; image < 512; image++) {
      assertEquals(drawn[image], Math.exp(found[image]), 1e-12, "image " + image);
    }
  }

  @Test
  void knowsEveryDistinctPatternAsAModeOnce() {
    KnownModes modes = new Patterns(4).knowledge(KnownModes.class).get();
    Set<List<Float>> distinct = new HashSet<>();
    for (int mode = 0; mode < modes.centres().count(); mode++) {
      distinct.add(list(modes.centres().row(mode)));
    }
    assertEquals(30, distinct.size());
    assertEquals(30, modes.centres().count());
  }

  private static Batch all(int size) {
    return new Patterns(size).batches(Split.TRAIN, 2 << size, RandomStream.of(1)).batch(0);
  }

  private static List<Float> list(float[] values) {
    List<Float> list = new java.util.ArrayList<>();
    for (float value : values) {
      list.add(value);
    }
    return list;
  }
}
