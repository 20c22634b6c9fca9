package org.athanor.pruners.asha;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.athanor.api.plugin.Plugin;
import org.athanor.api.sweep.Pruner;
import org.athanor.api.sweep.PruningRule;
import org.osgi.service.component.annotations.Component;

/**
 * Asynchronous successive halving (Li et al. 2020), in the form that stops trials: the rungs are
 * the steps r, r η, r η², ... A trial that reaches a rung goes on when its score there is among the
 * best 1/η of all scores that were seen at that rung so far, its own included; and while there are
 * fewer than η of them, for then nothing can be said. Each trial is judged once at each rung, when
 * it reaches it, so no trial ever waits for another.
 */
@Component
@Plugin(
    id = "asha",
    title = "Lets the best share of the trials go on at each rung: successive halving.",
    paper = "Li et al. 2020, A system for massively parallel hyperparameter tuning",
    parameters = AshaParameters.class)
public final class Asha implements PruningRule<AshaParameters> {
  @Override
  public Pruner pruner(AshaParameters parameters) {
    return new Rungs(parameters.steps(), parameters.factor());
  }

  /**
   * @param first r
   * @param factor η
   */
  private record Rungs(long first, int factor) implements Pruner {
    @Override
    public boolean hopeless(Curve curve, List<Curve> others) {
      Optional<Long> reached = reached(curve.steps());
      if (reached.isEmpty()) {
        return false;
      }
      double own = at(curve, reached.get()).orElseThrow();
      double[] seen =
          others.stream()
              .flatMap(other -> at(other, reached.get()).stream())
              .mapToDouble(Double::doubleValue)
              .toArray();
      int all = seen.length + 1;
      if (all < factor) {
        return false;
      }
      long better = IntStream.range(0, seen.length).filter(index -> seen[index] < own).count();
      return better >= Math.max(1, all / factor);
    }

    /** The rung that the last point has reached and the one before it had not. */
    private Optional<Long> reached(List<Long> steps) {
      if (steps.isEmpty()) {
        return Optional.empty();
      }
      long last = steps.get(steps.size() - 1);
      long before = steps.size() == 1 ? -1 : steps.get(steps.size() - 2);
      Optional<Long> reached = Optional.empty();
      for (long rung = first; rung <= last; rung = next(rung)) {
        reached = rung > before ? Optional.of(rung) : reached;
      }
      return reached;
    }

    private long next(long rung) {
      return rung > Long.MAX_VALUE / factor ? Long.MAX_VALUE : rung * factor;
    }

    /** The score with which a trial reached a rung. */
    private static Optional<Double> at(Curve curve, long rung) {
      int index = java.util.Collections.binarySearch(curve.steps(), rung);
      int first = index >= 0 ? index : -index - 1;
      return first < curve.steps().size()
          ? Optional.of(curve.scores().get(first))
          : Optional.empty();
    }
  }
}
