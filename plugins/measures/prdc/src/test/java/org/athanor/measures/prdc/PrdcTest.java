package org.athanor.measures.prdc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.athanor.tck.MeasureContract;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Shape;
import org.athanor.training.measure.Estimate;
import org.athanor.training.measure.Measure;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.Test;

class PrdcTest extends MeasureContract<PrdcParameters> {
  @Override
  protected Measure<PrdcParameters> plugin() {
    return new Prdc();
  }

  @Override
  protected List<Map<String, Object>> settings() {
    return List.of(Map.of("samples", 200), Map.of("samples", 100, "space", "features"));
  }

  @Test
  void aPerfectModelHasDensityOneAndCoversAllButFew() {
    List<Estimate> found = take(parameters(Map.of("samples", 1000, "neighbours", 5)));
    assertEquals(1, found.get(2).value(), 0.15, "density");
    // A ball of k neighbours among 2N points of one kind lacks a sample with probability 2^-k.
    assertEquals(1 - Math.pow(2, -5), found.get(3).value(), 0.03, "coverage");
    assertTrue(found.get(0).value() > 0.9 && found.get(1).value() > 0.9);
  }

  @Test
  void isWhatBruteForceFinds() {
    for (int k : new int[] {1, 3}) {
      Tensor real = normal(40, 1, 0);
      Tensor samples = normal(30, 2, 0.7);
      Balls balls = Balls.of(real, samples, k);
      int[] allReal = IntStream.range(0, 40).toArray();
      int[] allSamples = IntStream.range(0, 30).toArray();
      double precision = 0;
      double density = 0;
      for (int j = 0; j < 30; j++) {
        int holding = 0;
        for (int i = 0; i < 40; i++) {
          holding += distance(real, i, samples, j) < radius(real, i, k) ? 1 : 0;
        }
        precision += holding > 0 ? 1 / 30.0 : 0;
        density += holding / (30.0 * k);
      }
      double recall = 0;
      double coverage = 0;
      for (int i = 0; i < 40; i++) {
        boolean recalled = false;
        boolean covered = false;
        for (int j = 0; j < 30; j++) {
          recalled |= distance(real, i, samples, j) < radius(samples, j, k);
          covered |= distance(real, i, samples, j) < radius(real, i, k);
        }
        recall += recalled ? 1 / 40.0 : 0;
        coverage += covered ? 1 / 40.0 : 0;
      }
      assertEquals(precision, balls.precision(allSamples), 1e-9);
      assertEquals(density, balls.density(allSamples), 1e-9);
      assertEquals(recall, balls.recall(allReal), 1e-9);
      assertEquals(coverage, balls.coverage(allReal), 1e-9);
    }
  }

  @Test
  void seesSamplesThatAreFarAndModesThatAreMissed() {
    Tensor real = normal(200, 1, 0);
    int[] all = IntStream.range(0, 200).toArray();
    Balls far = Balls.of(real, normal(200, 2, 100), 5);
    assertEquals(0, far.precision(all) + far.recall(all) + far.density(all) + far.coverage(all));
    float[] same = new float[400];
    Arrays.fill(same, 0.01f);
    for (int at = 0; at < same.length; at++) {
      same[at] += at * 1e-6f;
    }
    Balls collapsed = Balls.of(real, new Tensor(Shape.of(200, 2), same), 5);
    assertEquals(1, collapsed.precision(all));
    assertTrue(collapsed.coverage(all) < 0.1, "coverage " + collapsed.coverage(all));
    assertTrue(collapsed.recall(all) < 0.1, "recall " + collapsed.recall(all));
  }

  private static double distance(Tensor a, int row, Tensor b, int other) {
    return Math.hypot(a.row(row)[0] - b.row(other)[0], a.row(row)[1] - b.row(other)[1]);
  }

  private static double radius(Tensor examples, int row, int k) {
    return IntStream.range(0, examples.count())
        .filter(other -> other != row)
        .mapToDouble(other -> distance(examples, row, examples, other))
        .sorted()
        .skip(k - 1)
        .findFirst()
        .orElseThrow();
  }

  private static Tensor normal(int count, long seed, double shift) {
    float[] values = new float[2 * count];
    RandomStream.of(seed).fillNormal(values, 0, values.length);
    for (int at = 0; at < values.length; at++) {
      values[at] += shift;
    }
    return new Tensor(Shape.of(count, 2), values);
  }
}
