package org.athanor.models.rbm;

import java.util.List;
import org.athanor.models.rbm.RbmParameters.Visible;
import org.athanor.training.graph.Initializer;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.ParameterSpec;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;
import org.athanor.training.layers.Initializers;

/**
 * The energy of visible units v and hidden units h at an inverse temperature β, and what follows of
 * it. At β = 1 it is the model; at β = 0 the hidden units are off the hook and the visible ones
 * independent, so that everything is known:
 *
 * <pre>
 * bernoulli  E = -b'v - β (c'h + v'Wh)
 * gaussian   E = |v - b|² / 2σ² - β (c'h + v'Wh / σ)
 * </pre>
 *
 * @param deviation σ; 1 for Bernoulli units
 * @param weight W, [visible, hidden]
 * @param visibleBias b
 * @param hiddenBias c
 */
record Energy(Visible visible, double deviation, Node weight, Node visibleBias, Node hiddenBias) {
  private static final String WEIGHT = "weight";
  private static final String VISIBLE_BIAS = "visible";
  private static final String HIDDEN_BIAS = "hidden";

  static Energy of(RbmParameters settings, Parameters parameters) {
    return new Energy(
        settings.visible(),
        deviation(settings),
        parameters.get(WEIGHT),
        parameters.get(VISIBLE_BIAS),
        parameters.get(HIDDEN_BIAS));
  }

  static double deviation(RbmParameters settings) {
    return settings.visible() == Visible.BERNOULLI ? 1 : settings.deviation();
  }

  /** Small weights and no biases, as Hinton's practical guide says. */
  static List<ParameterSpec> specs(int visible, int hidden) {
    return List.of(
        new ParameterSpec(WEIGHT, Shape.of(visible, hidden), Initializers.normal(0, 0.01)),
        new ParameterSpec(VISIBLE_BIAS, Shape.of(visible), Initializer.ZEROS),
        new ParameterSpec(HIDDEN_BIAS, Shape.of(hidden), Initializer.ZEROS));
  }

  /** Under the names of the parameters. */
  static Parameters named(Node weight, Node visibleBias, Node hiddenBias) {
    return Parameters.empty()
        .with(WEIGHT, weight)
        .with(VISIBLE_BIAS, visibleBias)
        .with(HIDDEN_BIAS, hiddenBias);
  }

  /** What drives each hidden unit: c + W'v / σ. */
  Node drive(Node v) {
    return v.matmul(weight).over(deviation).plus(hiddenBias);
  }

  /** The probabilities that hidden units are on: s(β drive). */
  Node up(Node v, Node beta) {
    return drive(v).times(beta).sigmoid();
  }

  /** The mean of the visible units: s(b + β W h), or b + β σ W h. */
  Node down(Node h, Node beta) {
    Node driven = h.matmul(weight, false, true).times(beta);
    return switch (visible) {
      case BERNOULLI -> driven.plus(visibleBias).sigmoid();
      case GAUSSIAN -> driven.times(deviation).plus(visibleBias);
    };
  }

  /**
   * Draws visible units about their mean.
   *
   * @param noise uniform for Bernoulli units, normal for Gaussian ones
   */
  Node drawn(Node mean, Node noise) {
    return switch (visible) {
      case BERNOULLI -> mean.greaterThan(noise);
      case GAUSSIAN -> mean.plus(noise.times(deviation));
    };
  }

  /** One block Gibbs update: all hidden units, then all visible ones. */
  Node gibbs(Node v, Node beta, Node hiddenNoise, Node visibleNoise) {
    Node h = up(v, beta).greaterThan(hiddenNoise);
    return drawn(down(h, beta), visibleNoise);
  }

  /** F(v) = -log Σ_h exp(-E), [batch, 1]: base(v) - Σ softplus(β drive). */
  Node freeEnergy(Node v, Node beta) {
    return base(v).minus(drive(v).times(beta).softplus().sumKeeping(1));
  }

  private Node base(Node v) {
    return switch (visible) {
      case BERNOULLI -> v.times(visibleBias).sumKeeping(1).negate();
      case GAUSSIAN -> v.minus(visibleBias).square().sumKeeping(1).over(2 * deviation * deviation);
    };
  }

  /** The mean of -∂E/∂θ over examples, with the hidden units at their probabilities. */
  Parameters statistics(Node v, Node hiddenMean) {
    double count = v.shape().dimension(0);
    Node ofVisible = v.mean(0).over(deviation * deviation);
    return named(
        v.matmul(hiddenMean, true, false).over(count * deviation),
        visible == Visible.BERNOULLI
            ? ofVisible
            : ofVisible.minus(visibleBias.over(deviation * deviation)),
        hiddenMean.mean(0));
  }
}
