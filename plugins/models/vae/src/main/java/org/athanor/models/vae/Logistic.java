package org.athanor.models.vae;

import java.util.Optional;
import org.athanor.training.data.DataShape;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.layers.Layer;
import org.athanor.training.random.RandomStream;

/**
 * Numbers on evenly spaced levels, with what a logistic distribution of mean m and scale s has
 * within half a level w of each, and beyond the bounds for the outermost (Kingma et al. 2016):
 *
 * <pre>p(x) = σ((x + w - m) / s) - σ((x - w - m) / s)</pre>
 *
 * With a and b for the two arguments, log p = -softplus(-a) - softplus(b) + log(1 - exp(b - a)),
 * which takes no difference of nearly equal numbers.
 *
 * @param low the lowest level
 * @param high the highest level
 * @param half w
 */
record Logistic(double low, double high, double half) implements Observation {
  /** Why the data cannot be of such levels; empty when it can. */
  static Optional<String> problem(DataShape data) {
    return Double.isInfinite(data.low()) || Double.isInfinite(data.high())
        ? Optional.of(
            "a logistic likelihood has levels between bounds, but the data has none; use learned")
        : Optional.empty();
  }

  static Logistic of(DataShape data, int levels) {
    return new Logistic(data.low(), data.high(), (data.high() - data.low()) / (levels - 1) / 2);
  }

  /** The first scale is a tenth of the range. */
  @Override
  public Layer head(Layer numbers) {
    return new LearnedScale(numbers, (high - low) / 10);
  }

  @Override
  public Node logLikelihood(Node outputs, Node x) {
    Node rate = LearnedScale.logScales(outputs).negate().exp();
    Node centred = x.minus(mean(outputs));
    Node above = centred.plus(half).times(rate);
    Node below = centred.minus(half).times(rate);
    Node lowest = Nodes.fill(x.shape(), low + half).greaterThan(x);
    Node highest = x.greaterThan(Nodes.fill(x.shape(), high - half));
    Node toTheLeft = above.negate().softplus().times(highest.affine(-1, 1));
    Node toTheRight = below.softplus().times(lowest.affine(-1, 1));
    Node within = rate.times(-2 * half).exp().affine(-1, 1).log();
    Node inside = lowest.plus(highest).affine(-1, 1);
    return within.times(inside).minus(toTheLeft).minus(toTheRight).sum(1);
  }

  @Override
  public Node mean(Node outputs) {
    return LearnedScale.numbers(outputs);
  }

  @Override
  public Node scale(Node outputs) {
    return LearnedScale.logScales(outputs).exp();
  }

  @Override
  public double draw(double mean, double scale, RandomStream random) {
    double share = random.uniform() + 0x1p-54;
    double drawn = mean + scale * Math.log(share / (1 - share));
    double level = Math.rint((drawn - low) / (2 * half));
    return Math.max(low, Math.min(high, low + level * 2 * half));
  }
}
