package org.athanor.models.vae;

import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.layers.Flatten;
import org.athanor.training.layers.Layer;
import org.athanor.training.layers.Sequence;
import org.athanor.training.losses.Losses;
import org.athanor.training.random.RandomStream;

/**
 * Normal numbers of one deviation σ, which is fixed, or learned as in Rybkin et al. 2021.
 *
 * @param deviation σ, or its first value
 */
record Normal(double deviation, boolean learned) implements Observation {
  @Override
  public Layer head(Layer numbers) {
    return learned ? new LearnedScale(numbers, deviation) : Sequence.of(numbers, new Flatten());
  }

  @Override
  public Node logLikelihood(Node outputs, Node x) {
    Node logVariance =
        learned
            ? LearnedScale.logScales(outputs).times(2)
            : Nodes.fill(outputs.shape(), 2 * Math.log(deviation));
    return Losses.perExample(Losses.gaussian(x, mean(outputs), logVariance)).negate();
  }

  @Override
  public Node mean(Node outputs) {
    return learned ? LearnedScale.numbers(outputs) : outputs;
  }

  @Override
  public Node scale(Node outputs) {
    return learned ? LearnedScale.logScales(outputs).exp() : Nodes.fill(outputs.shape(), deviation);
  }

  @Override
  public double draw(double mean, double scale, RandomStream random) {
    return mean + scale * random.normal();
  }
}
