package org.athanor.models.rbm;

import org.athanor.models.rbm.RbmParameters.Visible;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.Shape;
import org.athanor.training.random.RandomStream;

/** Small machines with large weights, and sums over all their states by the definition. */
final class Small {
  private Small() {}

  /** Weights of deviation 1 and biases of deviation 1/2. */
  static Weights weights(Visible visible, int visibles, int hiddens, long seed) {
    RandomStream random = RandomStream.of(seed);
    double[][] weight = new double[visibles][hiddens];
    double[] b = new double[visibles];
    double[] c = new double[hiddens];
    for (int i = 0; i < visibles; i++) {
      b[i] = (float) (0.5 * random.normal());
      for (int j = 0; j < hiddens; j++) {
        weight[i][j] = (float) random.normal();
      }
    }
    for (int j = 0; j < hiddens; j++) {
      c[j] = (float) (0.5 * random.normal());
    }
    return new Weights(visible, visible == Visible.BERNOULLI ? 1 : 0.7, weight, b, c);
  }

  static double[] flat(double[][] rows) {
    double[] flat = new double[rows.length * rows[0].length];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], 0, flat, row * rows[0].length, rows[0].length);
    }
    return flat;
  }

  /** As constants of a graph. */
  static Energy energy(Weights weights) {
    int visibles = weights.visibleBias().length;
    int hiddens = weights.hiddenBias().length;
    Node w = Nodes.constant(Shape.of(visibles, hiddens), flat(weights.weight()));
    return new Energy(
        weights.visible(),
        weights.deviation(),
        w,
        Nodes.constant(Shape.of(visibles), weights.visibleBias()),
        Nodes.constant(Shape.of(hiddens), weights.hiddenBias()));
  }

  /** Bit i of a state. */
  static int bit(int state, int i) {
    return state >> i & 1;
  }

  /** exp(-E(v, h)) of a Bernoulli machine at an inverse temperature. */
  static double weight(Weights machine, int v, int h, double beta) {
    double sum = 0;
    for (int i = 0; i < machine.visibleBias().length; i++) {
      sum += bit(v, i) * machine.visibleBias()[i];
      for (int j = 0; j < machine.hiddenBias().length; j++) {
        sum += beta * bit(v, i) * bit(h, j) * machine.weight()[i][j];
      }
    }
    for (int j = 0; j < machine.hiddenBias().length; j++) {
      sum += beta * bit(h, j) * machine.hiddenBias()[j];
    }
    return Math.exp(sum);
  }

  /** The probability of every visible state. */
  static double[] probabilities(Weights machine, double beta) {
    double[] found = new double[1 << machine.visibleBias().length];
    double total = 0;
    for (int v = 0; v < found.length; v++) {
      for (int h = 0; h < 1 << machine.hiddenBias().length; h++) {
        found[v] += weight(machine, v, h, beta);
      }
      total += found[v];
    }
    for (int v = 0; v < found.length; v++) {
      found[v] /= total;
    }
    return found;
  }
}
