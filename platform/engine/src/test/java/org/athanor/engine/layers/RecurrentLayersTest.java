package org.athanor.engine.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Map;
import org.athanor.training.graph.Gradients;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Topology;
import org.athanor.training.graph.operation.Values;
import org.athanor.training.layers.Embedding;
import org.athanor.training.layers.GatedRecurrentUnit;
import org.athanor.training.layers.LongShortTermMemory;
import org.athanor.training.layers.Recurrent;
import org.athanor.training.layers.Recurrent.Gives;
import org.athanor.training.layers.Sequence;
import org.junit.jupiter.api.Test;

class RecurrentLayersTest {
  private static final int TIME = 3;
  private static final int INPUTS = 2;
  private static final int WIDTH = 2;

  @Test
  void aGatedRecurrentUnitIsPyTorchsCell() {
    Probe probe =
        Probe.training(new Recurrent(new GatedRecurrentUnit(WIDTH), Gives.ALL), 2, TIME, INPUTS);
    assertEquals(shapes(3), probe.declared());
    double[] expected = new double[2 * TIME * WIDTH];
    for (int example = 0; example < 2; example++) {
      double[] h = new double[WIDTH];
      for (int time = 0; time < TIME; time++) {
        double[] a = affine(probe, "ih", input(probe, example, time));
        double[] b = affine(probe, "hh", h);
        for (int i = 0; i < WIDTH; i++) {
          double r = sigmoid(a[i] + b[i]);
          double z = sigmoid(a[WIDTH + i] + b[WIDTH + i]);
          double n = Math.tanh(a[2 * WIDTH + i] + r * b[2 * WIDTH + i]);
          h[i] = (1 - z) * n + z * h[i];
          expected[(example * TIME + time) * WIDTH + i] = h[i];
        }
      }
    }
    probe.gives(expected);
    probe.hasTrueGradients();
  }

  @Test
  void longShortTermMemoryIsPyTorchsCell() {
    Probe probe =
        Probe.training(new Recurrent(new LongShortTermMemory(WIDTH), Gives.LAST), 2, TIME, INPUTS);
    assertEquals(shapes(4), probe.declared());
    double[] expected = new double[2 * WIDTH];
    for (int example = 0; example < 2; example++) {
      double[] h = new double[WIDTH];
      double[] c = new double[WIDTH];
      for (int time = 0; time < TIME; time++) {
        double[] a = affine(probe, "ih", input(probe, example, time));
        double[] b = affine(probe, "hh", h);
        Arrays.setAll(a, i -> a[i] + b[i]);
        for (int i = 0; i < WIDTH; i++) {
          double entering = sigmoid(a[i]) * Math.tanh(a[2 * WIDTH + i]);
          c[i] = sigmoid(a[WIDTH + i]) * c[i] + entering;
          h[i] = sigmoid(a[3 * WIDTH + i]) * Math.tanh(c[i]);
        }
      }
      System.arraycopy(h, 0, expected, example * WIDTH, WIDTH);
    }
    probe.gives(expected);
    probe.hasTrueGradients();
  }

  @Test
  void recurrentLayersStack() {
    Sequence stacked =
        Sequence.of(
            new Recurrent(new GatedRecurrentUnit(3), Gives.ALL),
            new Recurrent(new LongShortTermMemory(2), Gives.LAST));
    Probe probe = Probe.training(stacked, 2, 4, INPUTS);
    assertEquals(Shape.of(2), probe.promised());
    probe.hasTrueGradients();
  }

  private static Map<String, Shape> shapes(int gates) {
    return Map.of(
        "weight_ih", Shape.of(gates * WIDTH, INPUTS),
        "weight_hh", Shape.of(gates * WIDTH, WIDTH),
        "bias_ih", Shape.of(gates * WIDTH),
        "bias_hh", Shape.of(gates * WIDTH));
  }

  private static double[] input(Probe probe, int example, int time) {
    int start = (example * TIME + time) * INPUTS;
    return Arrays.copyOfRange(probe.x(), start, start + INPUTS);
  }

  private static double[] affine(Probe probe, String which, double[] x) {
    double[] weight = probe.parameter("weight_" + which);
    double[] y = probe.parameter("bias_" + which).clone();
    for (int i = 0; i < weight.length; i++) {
      y[i / x.length] += weight[i] * x[i % x.length];
    }
    return y;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  @Test
  void theGraphOfARecurrenceAndItsGradientsGrowsInProportionToTime() {
    long few = numbers(4);
    long some = numbers(8);
    long many = numbers(16);
    assertEquals(2 * (some - few), many - some);
  }

  /** How many numbers a step computes, gradients with respect to the embedding included. */
  private static long numbers(int time) {
    Sequence network =
        Sequence.of(
            new Embedding(5, 3),
            new Recurrent(new GatedRecurrentUnit(3), Gives.ALL),
            new Recurrent(new LongShortTermMemory(2), Gives.LAST));
    Probe probe = Probe.training(network, 2, time);
    Parameters gradients = Gradients.of(probe.output.square().sum(), probe.parameters);
    return Topology.inOrder(gradients.nodes()).stream()
        .filter(node -> !(node.operation() instanceof Values))
        .mapToLong(node -> node.shape().size())
        .sum();
  }
}
