package org.athanor.divergences.energy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.tck.DivergenceContract;
import org.athanor.training.data.Tensor;
import org.athanor.training.divergence.DistanceMeasure;
import org.athanor.training.divergence.Divergence;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.Test;

class EnergyTest extends DivergenceContract<EnergyParameters> {
  @Override
  protected Divergence<EnergyParameters> plugin() {
    return new Energy();
  }

  @Override
  protected List<Map<String, Object>> settings() {
    return List.of(Map.of(), Map.of("power", 0.5));
  }

  @Override
  protected boolean isSymmetric() {
    return true;
  }

  @Override
  protected Optional<Double> powerThatIsAMetric() {
    return Optional.of(0.5);
  }

  @Test
  void onALineIsTwiceTheSquaredAreaBetweenTheDistributionFunctions() {
    double[] p = {0.1, 0.2, 0.3, 0.4};
    double[] q = {0.4, 0.1, 0.4, 0.1};
    double area = 0;
    double difference = 0;
    for (int outcome = 0; outcome < p.length; outcome++) {
      difference += p[outcome] - q[outcome];
      area += difference * difference;
    }
    assertEquals(2 * area, measure().discrete(p, q).orElseThrow().value(), 1e-12);
  }

  /** With p at one point and q at another it is twice their distance, however far. */
  @Test
  void growsWithTheDistanceOfWhatHasNothingInCommon() {
    double[] left = {1, 0, 0, 0};
    double[] right = {0, 0, 0, 1};
    assertEquals(6, measure().discrete(left, right).orElseThrow().value(), 1e-12);
  }

  @Test
  void scalesWithTheUnitOfLengthAndForgetsWhereBothAre() {
    Tensor p = Tensor.rows(new float[] {0, 0}, new float[] {1, 2}, new float[] {-1, 3});
    Tensor q = Tensor.rows(new float[] {2, 1}, new float[] {0, 2}, new float[] {4, 4});
    double found = value(p, q);
    assertEquals(4 * found, value(moved(p), moved(q)), 1e-6);
  }

  private static Tensor moved(Tensor points) {
    float[] values = points.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = 4 * values[i] + 8;
    }
    return new Tensor(points.shape(), values);
  }

  private double value(Tensor p, Tensor q) {
    return measure().samples(p, q, RandomStream.of(1)).orElseThrow().value();
  }

  private DistanceMeasure measure() {
    return plugin().measure(parameters(Map.of())).orElseThrow();
  }
}
