package org.athanor.pruners.median;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.athanor.api.plugin.Plugin;
import org.athanor.api.sweep.Pruner;
import org.athanor.api.sweep.PruningRule;
import org.osgi.service.component.annotations.Component;

/**
 * The median stopping rule of Vizier (Golovin et al. 2017, section 3.2.2): a trial ends at a step
 * when its best score up to there is worse than the median, over the other trials that came as far,
 * of the mean of their scores up to that step.
 */
@Component
@Plugin(
    id = "median",
    title = "Ends a trial whose best score is worse than the median of the others' means.",
    paper = "Golovin et al. 2017, Google Vizier: a service for black-box optimization, 3.2.2",
    parameters = MedianParameters.class)
public final class Median implements PruningRule<MedianParameters> {
  @Override
  public Pruner pruner(MedianParameters parameters) {
    return (curve, others) -> {
      int last = curve.steps().size() - 1;
      if (last < 0 || curve.steps().get(last) < parameters.steps()) {
        return false;
      }
      long step = curve.steps().get(last);
      double[] means =
          others.stream()
              .map(other -> mean(other, step))
              .filter(OptionalDouble::isPresent)
              .mapToDouble(OptionalDouble::getAsDouble)
              .sorted()
              .toArray();
      double best = curve.scores().stream().mapToDouble(Double::doubleValue).min().orElseThrow();
      return means.length >= parameters.trials() && best > median(means);
    };
  }

  /** The mean of a trial's scores up to a step; empty when it has not come there. */
  private static OptionalDouble mean(Pruner.Curve curve, long step) {
    List<Long> steps = curve.steps();
    if (steps.isEmpty() || steps.get(steps.size() - 1) < step) {
      return OptionalDouble.empty();
    }
    int place = java.util.Collections.binarySearch(steps, step);
    int count = place >= 0 ? place + 1 : -place - 1;
    return curve.scores().subList(0, count).stream().mapToDouble(Double::doubleValue).average();
  }

  private static double median(double[] sorted) {
    int count = sorted.length;
    double[] middle = Arrays.copyOfRange(sorted, (count - 1) / 2, count / 2 + 1);
    return Arrays.stream(middle).average().orElseThrow();
  }
}
