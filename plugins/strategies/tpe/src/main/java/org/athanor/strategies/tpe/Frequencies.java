package org.athanor.strategies.tpe;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.athanor.api.sweep.Dimension;

/**
 * A choice: how often each value occurred, each having occurred once before (the prior of the
 * paper, section 4.2, with weight 1).
 */
final class Frequencies implements Density {
  private final List<Object> values;
  private final double[] probabilities;

  Frequencies(Dimension.Choice choice, List<Object> observed) {
    values = choice.values();
    probabilities = new double[values.size()];
    Arrays.fill(probabilities, 1.0 / (observed.size() + values.size()));
    for (Object value : observed) {
      probabilities[values.indexOf(value)] += 1.0 / (observed.size() + values.size());
    }
  }

  @Override
  public Object draw(SplittableRandom random) {
    double left = random.nextDouble();
    int index = 0;
    while (index < probabilities.length - 1 && left >= probabilities[index]) {
      left -= probabilities[index];
      index++;
    }
    return values.get(index);
  }

  @Override
  public double logarithm(Object value) {
    return Math.log(probabilities[values.indexOf(value)]);
  }
}
