package org.athanor.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.annotation.Annotation;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.athanor.training.data.Batch;
import org.athanor.training.data.BatchStream;
import org.athanor.training.data.DataException;
import org.athanor.training.data.DataShape;
import org.athanor.training.data.DataSource;
import org.athanor.training.data.Dataset;
import org.athanor.training.data.KnownDensity;
import org.athanor.training.data.KnownModes;
import org.athanor.training.data.Split;
import org.athanor.training.data.Tensor;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.Test;

/**
 * What every dataset keeps to: a batch is a function of its position alone, examples look as they
 * are said to, an epoch passes each example once, and splits have nothing in common.
 *
 * @param <P> the annotation type of its parameters
 */
public abstract class DataContract<P extends Annotation> extends PluginContract<P> {
  private static final int BATCH = 6;

  @Override
  protected abstract DataSource<P> plugin();

  /** An action on open data, which is closed after it. */
  private interface Examination {
    void of(Dataset data);
  }

  private void everyDataset(Examination examination) throws DataException {
    for (P parameters : everyParameters()) {
      try (Dataset data = open(parameters)) {
        examination.of(data);
      }
    }
  }

  private Dataset open(P parameters) throws DataException {
    return plugin().open(parameters, RandomStream.of(1).split("data"));
  }

  @Test
  void givesABatchByItsPositionAloneWhateverWasAskedBefore() throws DataException {
    everyDataset(
        data -> {
          for (Split split : Split.values()) {
            BatchStream forwards = stream(data, split, 1);
            Batch first = forwards.batch(0);
            Batch second = forwards.batch(1);
            BatchStream backwards = stream(data, split, 1);
            assertSame(second, backwards.batch(1), split + " 1");
            assertSame(first, backwards.batch(0), split + " 0, asked for last");
            assertSame(first, forwards.batch(0), split + " 0, asked for again");
          }
        });
  }

  @Test
  void givesTheSameDataWhenItIsOpenedAgain() throws DataException {
    for (P parameters : everyParameters()) {
      try (Dataset once = open(parameters);
          Dataset again = open(parameters)) {
        assertEquals(once.shape(), again.shape());
        assertSame(
            stream(once, Split.TRAIN, 1).batch(3),
            stream(again, Split.TRAIN, 1).batch(3),
            "opened twice");
      }
    }
  }

  @Test
  void drawsTheOrderFromTheStreamThatItIsGiven() throws DataException {
    everyDataset(
        data -> {
          if (data.size(Split.TRAIN).orElse(Long.MAX_VALUE) > 2 * BATCH) {
            assertNotEquals(
                stream(data, Split.TRAIN, 1).batch(0).values(),
                stream(data, Split.TRAIN, 2).batch(0).values(),
                "first batches from two streams");
          }
        });
  }

  @Test
  void givesExamplesThatLookAsItSays() throws DataException {
    everyDataset(
        data -> {
          DataShape shape = data.shape();
          for (Split split : Split.values()) {
            Batch batch = stream(data, split, 1).batch(0);
            assertEquals(shape.element().prepend(BATCH), batch.values().shape(), "of " + split);
            for (float value : batch.values().values()) {
              assertTrue(Float.isFinite(value), split + " holds " + value);
              assertTrue(value >= shape.low() && value <= shape.high(), split + " holds " + value);
              assertTrue(
                  !shape.binary() || value == shape.low() || value == shape.high(),
                  split + " is binary but holds " + value);
            }
            assertEquals(shape.isLabelled() ? BATCH : 0, batch.labels().length, "labels");
            for (int label : batch.labels()) {
              assertTrue(label >= 0 && label < shape.classes().size(), "label " + label);
            }
          }
        });
  }

  @Test
  void passesEachExampleOnceAnEpoch() throws DataException {
    for (P parameters : everyParameters()) {
      if (looksTheSameEveryEpoch(parameters)) {
        try (Dataset data = open(parameters)) {
          for (Split split : Split.values()) {
            passesOnce(data, split);
          }
        }
      }
    }
  }

  private static void passesOnce(Dataset data, Split split) {
    OptionalLong size = data.size(split);
    if (size.isPresent()) {
      int count = Math.toIntExact(size.getAsLong());
      BatchStream ones = data.batches(split, 1, RandomStream.of(4));
      assertEquals(sorted(ones, 0, count), sorted(ones, count, count), "two epochs of " + split);
    }
  }

  /** Whether an example is the same whenever it is seen; not so for data that is drawn from it. */
  protected boolean looksTheSameEveryEpoch(P parameters) {
    return true;
  }

  @Test
  void keepsItsSplitsApart() throws DataException {
    everyDataset(
        data -> {
          if (data.size(Split.TRAIN).isPresent() && data.size(Split.TEST).isPresent()) {
            Set<List<Float>> seen = new HashSet<>(all(data, Split.TRAIN));
            seen.retainAll(all(data, Split.TEST));
            assertTrue(
                seen.size() <= commonExamples(), seen.size() + " examples are in both splits");
          } else {
            assertNotEquals(
                stream(data, Split.TRAIN, 1).batch(0).values(),
                stream(data, Split.TEST, 1).batch(0).values(),
                "first batches of both splits");
          }
        });
  }

  /** How many equal examples both splits may have, for data that repeats itself. */
  protected int commonExamples() {
    return 0;
  }

  @Test
  void knowsModesWhoseSharesAddUp() throws DataException {
    everyDataset(
        data ->
            data.knowledge(KnownModes.class)
                .ifPresent(
                    modes -> {
                      Tensor centres = modes.centres();
                      assertEquals(data.shape().element().size(), centres.width(), "of a centre");
                      double sum = 0;
                      for (int mode = 0; mode < centres.count(); mode++) {
                        assertTrue(modes.spread(mode) > 0, "spread of mode " + mode);
                        assertTrue(modes.weight(mode) > 0, "weight of mode " + mode);
                        sum += modes.weight(mode);
                      }
                      assertEquals(1, sum, 1e-6, "the weights of all modes");
                    }));
  }

  @Test
  void hasMoreDensityAtItsExamplesThanFarAway() throws DataException {
    everyDataset(
        data ->
            data.knowledge(KnownDensity.class)
                .ifPresent(
                    density -> {
                      Tensor examples = stream(data, Split.TRAIN, 1).batch(0).values();
                      float[] moved = examples.values().clone();
                      for (int i = 0; i < moved.length; i++) {
                        moved[i] += 100;
                      }
                      double[] here = density.logDensity(examples);
                      double[] there = density.logDensity(new Tensor(examples.shape(), moved));
                      for (int row = 0; row < here.length; row++) {
                        assertTrue(Double.isFinite(here[row]), "log density " + here[row]);
                        assertTrue(here[row] > there[row], "density far away is larger");
                      }
                    }));
  }

  private static BatchStream stream(Dataset data, Split split, long seed) {
    return data.batches(split, BATCH, RandomStream.of(seed));
  }

  private static List<List<Float>> all(Dataset data, Split split) {
    int count = Math.toIntExact(data.size(split).orElseThrow());
    return sorted(data.batches(split, 1, RandomStream.of(4)), 0, count);
  }

  private static List<List<Float>> sorted(BatchStream ones, int from, int count) {
    return java.util.stream.IntStream.range(from, from + count)
        .mapToObj(position -> row(ones.batch(position).values()))
        .sorted(java.util.Comparator.comparing(List::toString))
        .toList();
  }

  private static List<Float> row(Tensor one) {
    List<Float> values = new java.util.ArrayList<>();
    for (float value : one.values()) {
      values.add(value);
    }
    return values;
  }

  private static void assertSame(Batch expected, Batch actual, String which) {
    assertEquals(expected.values(), actual.values(), "values of batch " + which);
    org.junit.jupiter.api.Assertions.assertArrayEquals(
        expected.labels(), actual.labels(), "labels of batch " + which);
  }
}
