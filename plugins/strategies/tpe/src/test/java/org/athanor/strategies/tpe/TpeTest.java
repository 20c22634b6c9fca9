package org.athanor.strategies.tpe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.athanor.api.sweep.Dimension;
import org.athanor.api.sweep.Outcome;
import org.athanor.api.sweep.Search;
import org.athanor.api.sweep.Setting;
import org.athanor.api.sweep.Space;
import org.athanor.api.sweep.SweepStrategy;
import org.athanor.tck.StandardFunctions;
import org.athanor.tck.StandardFunctions.Function;
import org.athanor.tck.StrategyContract;
import org.junit.jupiter.api.Test;

class TpeTest extends StrategyContract<TpeParameters> {
  private static final int SEEDS = 40;

  @Override
  protected SweepStrategy<TpeParameters> plugin() {
    return new Tpe();
  }

  @Override
  protected List<Map<String, Object>> settings() {
    return List.of(Map.of(), Map.of("parallel", 1, "startup", 3), Map.of("candidates", 1));
  }

  /**
   * In so many of the 40 pairs of seeds it must end nearer to the minimum that random search would
   * do as well with a probability below 1e-4 (sign test: 32 of 40).
   */
  private static void beatsRandomSearch(Function function, int workers) {
    double[] random = Comparison.random(function, 100, SEEDS);
    double[] tpe = Comparison.tpe(function, 100, SEEDS, workers);
    long better = IntStream.range(0, SEEDS).filter(seed -> tpe[seed] < random[seed]).count();
    assertTrue(better >= 32, "better than random search in " + better + " of " + SEEDS);
    assertTrue(
        Comparison.median(tpe) < Comparison.median(random) / 2,
        Comparison.median(tpe) + " is not half of " + Comparison.median(random));
  }

  @Test
  void beatsRandomSearchOnBranin() {
    beatsRandomSearch(StandardFunctions.branin(), 1);
  }

  @Test
  void beatsRandomSearchOnHartmann6() {
    beatsRandomSearch(StandardFunctions.hartmann6(), 1);
  }

  @Test
  void beatsRandomSearchWithFourWorkers() {
    beatsRandomSearch(StandardFunctions.hartmann6(), 4);
  }

  @Test
  void proposesTheSameWhateverTheOrderInWhichTrialsEnd() {
    assertEquals(proposals(1, 0), proposals(4, 0));
    assertEquals(proposals(4, 0), proposals(4, 3));
    assertEquals(proposals(4, 0), proposals(3, 1));
  }

  /** All proposals when so many workers are busy and, of those, one place ends first. */
  private List<Setting> proposals(int workers, int place) {
    Function function = StandardFunctions.branin();
    Search search = plugin().search(parameters(Map.of("settings", 40)), function.space(), 7);
    List<Setting> proposed = new ArrayList<>();
    List<Integer> running = new ArrayList<>();
    Map<Integer, Outcome> ended = new java.util.TreeMap<>();
    while (ended.size() < 40) {
      Optional<Setting> next =
          running.size() < workers
              ? search.next(List.copyOf(ended.values()))
              : Optional.<Setting>empty();
      if (next.isPresent()) {
        running.add(proposed.size());
        proposed.add(next.get());
      } else {
        int index = running.remove(Math.min(place, running.size() - 1));
        double value = function.value().applyAsDouble(proposed.get(index));
        ended.put(index, new Outcome(index, proposed.get(index), OptionalDouble.of(value)));
      }
    }
    return proposed;
  }

  @Test
  void neverHasMoreUnderWayThanItIsTold() {
    Search search = plugin().search(parameters(Map.of("parallel", 3)), space(), 1);
    for (int first = 0; first < 3; first++) {
      assertTrue(search.next(List.of()).isPresent());
    }
    assertEquals(Optional.empty(), search.next(List.of()));
  }

  @Test
  void learnsWhichChoiceIsGood() {
    Space space =
        new Space(
            List.of(
                new Dimension.Choice("a", List.of("v", "w", "x", "y", "z")),
                new Dimension.Interval("b", 0, 1, false, false, 5)));
    Search search = plugin().search(parameters(Map.of("settings", 80, "parallel", 1)), space, 1);
    List<Outcome> outcomes = new ArrayList<>();
    for (int index = 0; index < 80; index++) {
      Setting setting = search.next(outcomes).orElseThrow();
      boolean good = setting.values().get("a").equals("x");
      double score = (good ? 0 : 1) + (double) setting.values().get("b");
      outcomes.add(new Outcome(index, setting, OptionalDouble.of(score)));
    }
    long late =
        outcomes.subList(40, 80).stream()
            .filter(outcome -> outcome.setting().values().get("a").equals("x"))
            .count();
    assertTrue(late >= 24, "x, which is good, in " + late + " of the last 40");
  }

  @Test
  void aDensityIntegratesToOne() {
    Dimension.Interval interval = new Dimension.Interval("a", 0, 1, false, false, 5);
    Density density = new Parzen(interval, List.of(0.1, 0.15, 0.9));
    double sum =
        IntStream.range(0, 10_000)
            .mapToDouble(step -> Math.exp(density.logarithm((step + 0.5) / 10_000)))
            .sum();
    assertEquals(1, sum / 10_000, 1e-6);
  }
}
