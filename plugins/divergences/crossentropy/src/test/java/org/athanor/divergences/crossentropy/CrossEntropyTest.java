package org.athanor.divergences.crossentropy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.athanor.tck.DivergenceContract;
import org.athanor.training.divergence.DistanceMeasure;
import org.athanor.training.divergence.Divergence;
import org.junit.jupiter.api.Test;

class CrossEntropyTest extends DivergenceContract<CrossEntropyParameters> {
  @Override
  protected Divergence<CrossEntropyParameters> plugin() {
    return new CrossEntropy();
  }

  @Override
  protected List<Map<String, Object>> settings() {
    return List.of(Map.of(), Map.of("estimator", "kernel"));
  }

  @Override
  protected boolean isSymmetric() {
    return false;
  }

  @Override
  protected boolean isZeroAtEquality() {
    return false;
  }

  @Test
  void isTheEntropyAndTheDivergenceTogether() {
    double[] p = {0.5, 0.5};
    double[] q = {0.9, 0.1};
    double entropy = Math.log(2);
    double divergence = 0.5 * Math.log(0.5 / 0.9) + 0.5 * Math.log(0.5 / 0.1);
    assertEquals(entropy, measure().discrete(p, p).orElseThrow().value(), 1e-12);
    assertEquals(entropy + divergence, measure().discrete(p, q).orElseThrow().value(), 1e-12);
  }

  @Test
  void isInfiniteWhereTheModelHasNothing() {
    double found = measure().discrete(new double[] {0.5, 0.5}, new double[] {1, 0}).get().value();
    assertEquals(Double.POSITIVE_INFINITY, found);
  }

  private DistanceMeasure measure() {
    return plugin().measure(parameters(Map.of())).orElseThrow();
  }
}
