package org.athanor.models.rbm;

import java.util.ArrayList;
import java.util.List;
import org.athanor.models.rbm.RbmParameters.Sampling;
import org.athanor.models.rbm.RbmParameters.Visible;
import org.athanor.training.graph.Initializer;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.Shape;
import org.athanor.training.layers.Pass;

/**
 * The model's own samples in a training step.
 *
 * @param chains how many persistent ones
 */
record Negatives(Energy energy, Sampling sampling, int updates, int chains, int temperatures) {
  private static final Node MODEL = Nodes.scalar(1);

  /** Samples to set against the data. */
  Node draw(Node data, Pass pass) {
    return switch (sampling) {
      case CD -> gibbs(data, MODEL, pass.scope("chain"));
      case PCD -> {
        Node moved = gibbs(standing("chain", data.shape().last(), pass), MODEL, pass);
        pass.remember("chain", moved);
        yield moved;
      }
      case TEMPERING -> tempered(data.shape().last(), pass);
    };
  }

  private Node gibbs(Node from, Node beta, Pass pass) {
    Node v = from;
    for (int update = 0; update < updates; update++) {
      Shape hidden = Shape.of(v.shape().dimension(0), energy.hiddenBias().shape().size());
      v = energy.gibbs(v, beta, pass.uniform("hidden", hidden), visibleNoise(v.shape(), pass));
    }
    return v;
  }

  private Node visibleNoise(Shape shape, Pass pass) {
    return energy.visible() == Visible.BERNOULLI
        ? pass.uniform("visible", shape)
        : pass.normal("visible", shape);
  }

  private Node standing(String name, int visible, Pass pass) {
    Initializer anywhere =
        (values, shape, random) -> {
          for (int i = 0; i < values.length; i++) {
            values[i] =
                energy.visible() == Visible.BERNOULLI ? random.nextInt(2) : (float) random.normal();
          }
        };
    return pass.state(name, Shape.of(chains, visible), anywhere);
  }

  /** The inverse temperatures, evenly from the model's 1 to 0, where units are independent. */
  private double beta(int level) {
    return 1 - level / (temperatures - 1.0);
  }

  /** Gibbs updates at each temperature, then swaps of neighbours: even pairs, then odd ones. */
  private Node tempered(int visible, Pass pass) {
    List<Node> levels = new ArrayList<>();
    for (int level = 0; level < temperatures; level++) {
      Node standing = standing("chain" + level, visible, pass);
      levels.add(gibbs(standing, Nodes.scalar(beta(level)), pass.scope("level" + level)));
    }
    for (int first = 0; first < 2; first++) {
      for (int level = first; level + 1 < temperatures; level += 2) {
        swap(levels, level, pass);
      }
    }
    for (int level = 0; level < temperatures; level++) {
      pass.remember("chain" + level, levels.get(level));
    }
    return levels.get(0);
  }

  /** Swaps with probability min(1, p_i(x_j) p_j(x_i) / p_i(x_i) p_j(x_j)). */
  private void swap(List<Node> levels, int level, Pass pass) {
    Node here = levels.get(level);
    Node there = levels.get(level + 1);
    Node gain = gain(there, level).minus(gain(here, level));
    Node dice = pass.uniform("swap" + level, gain.shape());
    Node swapped = gain.exp().greaterThan(dice);
    levels.set(level, Nodes.select(swapped, there, here));
    levels.set(level + 1, Nodes.select(swapped, here, there));
  }

  /** log p_i(v) - log p_i+1(v), but for constants. */
  private Node gain(Node v, int level) {
    return energy
        .freeEnergy(v, Nodes.scalar(beta(level + 1)))
        .minus(energy.freeEnergy(v, Nodes.scalar(beta(level))));
  }
}
