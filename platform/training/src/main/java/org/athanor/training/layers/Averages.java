package org.athanor.training.layers;

import org.athanor.training.graph.Initializer;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.Parameters;

/** Averages of parameters over the steps of training, remembered beside them. */
public final class Averages {
  private Averages() {}

  /**
   * The exponential moving average a = decay a + (1 - decay) p, which begins as p itself (Polyak
   * averaging).
   *
   * @param parameters as they are after a step
   * @param decay in [0, 1)
   * @param pass under whose names the average is remembered
   * @return the average with this step in it
   */
  public static Parameters exponential(Parameters parameters, double decay, Pass pass) {
    Sizes.probability("the decay of an average", decay);
    Node first = pass.step().equalTo(Nodes.scalar(0));
    return remembered(
        parameters,
        pass,
        (average, now) ->
            Nodes.select(first, now, average.times(decay).plus(now.times(1 - decay))));
  }

  /** The mean of all steps so far, with this one in it: a = a + (p - a) / (t + 1). */
  public static Parameters uniform(Parameters parameters, Pass pass) {
    Node count = pass.step().plus(1);
    return remembered(
        parameters, pass, (average, now) -> average.plus(now.minus(average).over(count)));
  }

  /** The average as it was left; for steps that only use it. */
  public static Parameters read(Parameters parameters, Pass pass) {
    return parameters.map((name, node) -> pass.state(name, node.shape(), Initializer.ZEROS));
  }

  private static Parameters remembered(
      Parameters parameters, Pass pass, java.util.function.BinaryOperator<Node> change) {
    Parameters averages = read(parameters, pass).zip(parameters.detached(), change);
    averages.asMap().forEach(pass::remember);
    return averages;
  }
}
