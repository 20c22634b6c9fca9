package org.athanor.training.optimizers;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.athanor.training.graph.Gradients;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.Parameters;

/** What is done to gradients before an optimiser is given them: functions from sets to sets. */
public final class GradientTransforms {
  private GradientTransforms() {}

  /**
   * Scales all gradients together so that their common length is at most a bound: g min(1, bound /
   * (|g| + 1e-6)) (Pascanu et al. 2013), as PyTorch's clip_grad_norm_.
   *
   * @param bound above 0
   */
  public static Parameters clipNorm(Parameters gradient, double bound) {
    Checks.positive("bound", bound);
    Node norm = gradient.squaredNorm().sqrt();
    Node factor = norm.plus(1e-6).reciprocal().times(bound).minimum(Nodes.scalar(1));
    return gradient.map(node -> node.times(factor));
  }

  /**
   * Holds each number of the gradients in [-bound, bound].
   *
   * @param bound above 0
   */
  public static Parameters clipValue(Parameters gradient, double bound) {
    Checks.positive("bound", bound);
    return gradient.map(node -> node.clip(-bound, bound));
  }

  /**
   * Adds decay p to the gradient of each parameter p: the gradient of decay |p|^2 / 2. For Adam see
   * its decoupled decay.
   *
   * @param decay not negative
   */
  public static Parameters decay(Parameters gradient, Parameters parameters, double decay) {
    Checks.notNegative("decay", decay);
    return gradient.plus(parameters.times(decay));
  }

  /**
   * The mean of the gradients of several parts of a batch, taken one after the other, so that a
   * step needs the memory of a part. Where the losses are means over parts of equal size, it is the
   * gradient of the mean over the whole batch.
   *
   * @param parts at least 1
   * @param loss the loss of a part, counted from 0
   */
  public static Parameters accumulated(Parameters parameters, int parts, IntFunction<Node> loss) {
    Checks.count("parts", parts);
    List<Parameters> gradients = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      gradients.add(Gradients.of(loss.apply(part), parameters));
    }
    return gradients.stream().reduce(Parameters::plus).orElseThrow().times(1.0 / parts);
  }
}
