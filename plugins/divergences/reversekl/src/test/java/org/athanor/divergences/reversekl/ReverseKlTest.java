package org.athanor.divergences.reversekl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.athanor.tck.FDivergenceContract;
import org.athanor.training.divergence.DistanceMeasure.Gaussian;
import org.athanor.training.divergence.Divergence;
import org.athanor.training.divergence.FDivergence;
import org.junit.jupiter.api.Test;

class ReverseKlTest extends FDivergenceContract<ReverseKlParameters> {
  @Override
  protected Divergence<ReverseKlParameters> plugin() {
    return new ReverseKl();
  }

  @Override
  protected FDivergence function() {
    return new ReverseRow();
  }

  @Override
  protected double ofDisjoint() {
    return Double.POSITIVE_INFINITY;
  }

  @Override
  protected List<Map<String, Object>> settings() {
    return List.of(
        Map.of("generator", "minimax"),
        Map.of("estimator", "neighbours"),
        Map.of("estimator", "kernel"),
        Map.of("estimator", "histogram"));
  }

  /**
   * With more cells one in the model's tail has nothing of the data, and infinity is the answer.
   */
  @Override
  protected List<Map<String, Object>> estimators() {
    return List.of(
        Map.of("estimator", "neighbours"),
        Map.of("estimator", "kernel"),
        Map.of("estimator", "histogram", "cells", 8));
  }

  @Override
  protected boolean isSymmetric() {
    return false;
  }

  @Test
  void isTheOtherWayRound() {
    double[] p = {0.5, 0.5};
    double[] q = {0.9, 0.1};
    double expected = 0.9 * Math.log(0.9 / 0.5) + 0.1 * Math.log(0.1 / 0.5);
    var measure = plugin().measure(parameters(Map.of())).orElseThrow();
    assertEquals(expected, measure.discrete(p, q).orElseThrow().value(), 1e-12);
  }

  /** The model 1.5 times as wide has what the data has not: log(1/1.5) + 1.5²/2 - 1/2. */
  @Test
  void ofGaussiansTakesTheModelFirst() {
    Gaussian p = new Gaussian(new double[] {0}, new double[][] {{1}});
    Gaussian q = new Gaussian(new double[] {0}, new double[][] {{2.25}});
    var measure = plugin().measure(parameters(Map.of())).orElseThrow();
    double expected = -Math.log(1.5) + 2.25 / 2 - 0.5;
    assertEquals(expected, measure.gaussians(p, q).orElseThrow().value(), 1e-12);
  }
}
