package org.athanor.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.athanor.api.sweep.Dimension;
import org.athanor.api.sweep.Outcome;
import org.athanor.api.sweep.Search;
import org.athanor.api.sweep.Setting;
import org.athanor.api.sweep.Space;
import org.athanor.api.sweep.SweepStrategy;
import org.junit.jupiter.api.Test;

/**
 * What every sweep strategy keeps to: settings are complete and inside the space, the same seed
 * gives the same search, and a failed trial does not end it.
 *
 * @param <P> the annotation type of its parameters
 */
public abstract class StrategyContract<P extends Annotation> extends PluginContract<P> {
  private static final int LONG_ENOUGH = 100;

  @Override
  protected abstract SweepStrategy<P> plugin();

  /** The space to search. */
  protected Space space() {
    return new Space(
        List.of(
            new Dimension.Choice("objective", List.of("jsd", "wasserstein")),
            new Dimension.Choice("tricks", List.of(List.of(), List.of("labelsmoothing"))),
            new Dimension.Interval("train.optimizer.adam.rate", 1e-4, 1e-2, true, false, 3),
            new Dimension.Interval("model.gan.latent", 2, 9, false, true, 2),
            new Dimension.Interval("tricks.labelsmoothing.real", 0.7, 1, false, false, 2)),
        Map.of(
            "tricks.labelsmoothing.real",
            new Space.Condition("tricks", List.of(List.of("labelsmoothing")))));
  }

  @Test
  void proposesAtLeastOneSetting() {
    for (P parameters : everyParameters()) {
      assertFalse(search(parameters, 1, true).isEmpty());
    }
  }

  @Test
  void proposesNoMoreThanItSays() {
    for (P parameters : everyParameters()) {
      int proposed = search(parameters, 1, true).size();
      plugin()
          .search(parameters, space(), 1)
          .most()
          .ifPresent(most -> assertTrue(proposed <= most, proposed + " of at most " + most));
    }
  }

  @Test
  void givesTheSameSettingsFromTheSameSeed() {
    for (P parameters : everyParameters()) {
      assertEquals(search(parameters, 1, true), search(parameters, 1, true));
    }
  }

  @Test
  void goesOnAfterAnInterruptionAsIfThereWereNone() {
    for (P parameters : everyParameters()) {
      Workers whole = new Workers(plugin().search(parameters, space(), 1), 3);
      whole.work(LONG_ENOUGH);
      Search again = plugin().search(parameters, space(), 1);
      for (int index = 0; index < whole.proposed.size(); index++) {
        assertEquals(
            Optional.of(whole.proposed.get(index)),
            again.next(whole.known.get(index)),
            "setting " + index + " when it is asked for again with what was known then");
      }
    }
  }

  @Test
  void staysInsideTheSpace() {
    for (P parameters : everyParameters()) {
      for (Setting setting : search(parameters, 1, true)) {
        assertEquals(
            space().setting(setting.values()).values(),
            setting.values(),
            "the keys of a setting, which are those that count");
        for (Dimension dimension : space().dimensions()) {
          Object value = setting.values().get(dimension.key());
          assertTrue(
              !setting.values().containsKey(dimension.key()) || isInside(dimension, value),
              value + " is not inside " + dimension);
        }
      }
    }
  }

  @Test
  void searchesOnWhenTrialsFail() {
    for (P parameters : everyParameters()) {
      assertFalse(search(parameters, 1, false).isEmpty());
    }
  }

  @Test
  void doesNotWaitForTheOutcomeOfItsFirstSetting() {
    for (P parameters : everyParameters()) {
      Search search = plugin().search(parameters, space(), 1);
      Optional<Setting> first = search.next(List.of());
      assertTrue(first.isPresent());
      // Nothing has ended yet: a second worker asks at once, and may be told that there is no more.
      search.next(List.of());
    }
  }

  /** Trials that end out of order, some of them as failed. */
  private static final class Workers {
    private final Search search;
    private final int count;
    private final List<Setting> proposed = new ArrayList<>();
    private final List<List<Outcome>> known = new ArrayList<>();
    private final List<Integer> running = new ArrayList<>();
    private final SortedMap<Integer, Outcome> ended = new TreeMap<>();

    private Workers(Search search, int count) {
      this.search = search;
      this.count = count;
    }

    private void work(int most) {
      while (proposed.size() < most) {
        List<Outcome> outcomes = List.copyOf(ended.values());
        Optional<Setting> next =
            running.size() < count ? search.next(outcomes) : Optional.<Setting>empty();
        if (next.isPresent()) {
          running.add(proposed.size());
          proposed.add(next.get());
          known.add(outcomes);
        } else if (running.isEmpty()) {
          return;
        } else {
          end(running.remove(running.size() / 2));
        }
      }
    }

    private void end(int index) {
      Setting setting = proposed.get(index);
      boolean fails = index % 7 == 3;
      OptionalDouble score =
          fails ? OptionalDouble.empty() : OptionalDouble.of(score(setting.values()));
      ended.put(index, new Outcome(index, setting, score));
    }
  }

  private List<Setting> search(P parameters, long seed, boolean succeeding) {
    Search search = plugin().search(parameters, space(), seed);
    List<Outcome> outcomes = new ArrayList<>();
    while (outcomes.size() < LONG_ENOUGH) {
      Optional<Setting> next = search.next(List.copyOf(outcomes));
      if (next.isEmpty()) {
        break;
      }
      OptionalDouble score =
          succeeding ? OptionalDouble.of(score(next.get().values())) : OptionalDouble.empty();
      outcomes.add(new Outcome(outcomes.size(), next.get(), score));
    }
    return outcomes.stream().map(Outcome::setting).toList();
  }

  /** Some landscape with one best place. */
  private static double score(Map<String, Object> values) {
    double rate = ((Number) values.getOrDefault("train.optimizer.adam.rate", 1e-3)).doubleValue();
    double latent = ((Number) values.getOrDefault("model.gan.latent", 4)).doubleValue();
    return Math.pow(Math.log10(rate) + 3, 2) + Math.pow(latent - 4, 2);
  }

  private static boolean isInside(Dimension dimension, Object value) {
    if (dimension instanceof Dimension.Choice choice) {
      return choice.values().contains(value);
    }
    Dimension.Interval interval = (Dimension.Interval) dimension;
    return value instanceof Number number
        && number.doubleValue() >= interval.low()
        && number.doubleValue() <= interval.high()
        && (!interval.whole() || number.doubleValue() == Math.rint(number.doubleValue()));
  }
}
