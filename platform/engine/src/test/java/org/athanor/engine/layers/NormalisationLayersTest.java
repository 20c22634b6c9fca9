package org.athanor.engine.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.athanor.training.graph.GraphException;
import org.athanor.training.graph.Shape;
import org.athanor.training.layers.BatchNormalisation;
import org.athanor.training.layers.GroupNormalisation;
import org.athanor.training.layers.InstanceNormalisation;
import org.athanor.training.layers.LayerNormalisation;
import org.junit.jupiter.api.Test;

class NormalisationLayersTest {
  private static final double EPSILON = 1e-5;

  @Test
  void batchNormalisationUsesTheBatchInTraining() {
    Probe probe = Probe.training(new BatchNormalisation(), 4, 2, 3, 2);
    assertEquals(Map.of("weight", Shape.of(2), "bias", Shape.of(2)), probe.declared());
    probe.gives(normalised(probe, i -> i % 2));
    probe.hasTrueGradients();
  }

  @Test
  void runningStatisticsFollowTheBatch() {
    Probe probe = Probe.training(new BatchNormalisation(), 6, 2);
    double[] x = probe.x();
    double[] mean = new double[2];
    double[] variance = new double[2];
    for (int channel = 0; channel < 2; channel++) {
      int c = channel;
      double[] column =
          Arrays.stream(new int[] {0, 1, 2, 3, 4, 5}).mapToDouble(i -> x[2 * i + c]).toArray();
      double m = Arrays.stream(column).average().orElseThrow();
      double unbiased = Arrays.stream(column).map(v -> (v - m) * (v - m)).sum() / 5;
      mean[c] = 0.9 * probe.state("running_mean")[c] + 0.1 * m;
      variance[c] = 0.9 * probe.state("running_var")[c] + 0.1 * unbiased;
    }
    assertArrayEquals(mean, probe.remembered("running_mean"), 1e-12);
    assertArrayEquals(variance, probe.remembered("running_var"), 1e-12);
  }

  @Test
  void askedForAnAnswerBatchNormalisationUsesTheRunningStatistics() {
    Probe probe = Probe.asking(new BatchNormalisation(), 3, 2);
    double[] x = probe.x();
    double[] expected = new double[6];
    for (int i = 0; i < 6; i++) {
      double deviation = Math.sqrt(probe.state("running_var")[i % 2] + EPSILON);
      double normal = (x[i] - probe.state("running_mean")[i % 2]) / deviation;
      expected[i] = normal * probe.parameter("weight")[i % 2] + probe.parameter("bias")[i % 2];
    }
    probe.gives(expected);
    assertTrue(probe.step.effects().isEmpty(), "nothing is remembered outside of training");
  }

  @Test
  void layerNormalisationUsesEachExample() {
    Probe probe = Probe.training(new LayerNormalisation(), 4, 5);
    probe.gives(normalised(probe, i -> i / 5));
    probe.hasTrueGradients();
  }

  @Test
  void groupNormalisationUsesPlacesAndChannelsOfAGroup() {
    Probe probe = Probe.training(new GroupNormalisation(2), 3, 2, 2, 4);
    probe.gives(normalised(probe, i -> i / 16 * 2 + i % 4 / 2));
    probe.hasTrueGradients();
    GraphException refused =
        assertThrows(
            GraphException.class, () -> Probe.training(new GroupNormalisation(3), 3, 2, 2, 4));
    assertTrue(refused.getMessage().contains("do not split into 3 groups"));
  }

  @Test
  void instanceNormalisationUsesPlacesOfAChannel() {
    Probe probe = Probe.training(new InstanceNormalisation(EPSILON, true), 2, 3, 3, 2);
    probe.gives(normalised(probe, i -> i / 18 * 2 + i % 2));
    probe.hasTrueGradients();
  }

  /** Weight, bias and the numbers centred and scaled within the sets that the operator names. */
  private static double[] normalised(Probe probe, IntUnaryOperator set) {
    double[] x = probe.x();
    int channels = probe.parameter("weight").length;
    double[] count = new double[x.length];
    double[] mean = new double[x.length];
    double[] variance = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      count[set.applyAsInt(i)]++;
      mean[set.applyAsInt(i)] += x[i];
    }
    for (int i = 0; i < x.length; i++) {
      int own = set.applyAsInt(i);
      variance[own] += Math.pow(x[i] - mean[own] / count[own], 2) / count[own];
    }
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      int own = set.applyAsInt(i);
      double normal = (x[i] - mean[own] / count[own]) / Math.sqrt(variance[own] + EPSILON);
      y[i] =
          normal * probe.parameter("weight")[i % channels] + probe.parameter("bias")[i % channels];
    }
    return y;
  }
}
