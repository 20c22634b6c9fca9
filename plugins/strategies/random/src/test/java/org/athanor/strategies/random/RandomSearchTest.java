package org.athanor.strategies.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.athanor.api.sweep.Dimension;
import org.athanor.api.sweep.Search;
import org.athanor.api.sweep.Setting;
import org.athanor.api.sweep.Space;
import org.athanor.api.sweep.SweepStrategy;
import org.athanor.tck.StrategyContract;
import org.junit.jupiter.api.Test;

class RandomSearchTest extends StrategyContract<RandomParameters> {
  @Override
  protected SweepStrategy<RandomParameters> plugin() {
    return new RandomSearch();
  }

  private List<Setting> draw(int settings, long seed, Dimension... dimensions) {
    Search search =
        plugin()
            .search(parameters(Map.of("settings", settings)), new Space(List.of(dimensions)), seed);
    return Stream.generate(() -> search.next(List.of()))
        .takeWhile(next -> next.isPresent())
        .map(next -> next.get())
        .toList();
  }

  @Test
  void endsAfterAsManySettingsAsItIsTold() {
    assertEquals(7, draw(7, 1, new Dimension.Interval("a", 0, 1, false, false, 5)).size());
  }

  @Test
  void endsWhenTheSpaceIsUsedUp() {
    List<Setting> all =
        draw(
            100,
            1,
            new Dimension.Choice("a", List.of("x", "y", "z")),
            new Dimension.Interval("b", 1, 2, false, true, 5));
    assertEquals(6, all.size());
    assertEquals(6, new HashSet<>(all).size());
  }

  /** The counts lie within five standard deviations of the expected 1000 a value, sd 30. */
  @Test
  void givesEachWholeNumberTheSameShare() {
    Map<Object, Long> counts =
        draw(
                10_000,
                3,
                new Dimension.Interval("a", 1, 10, false, true, 5),
                new Dimension.Interval("b", 0, 1, false, false, 5))
            .stream()
            .collect(
                Collectors.groupingBy(
                    setting -> setting.values().get("a"), TreeMap::new, Collectors.counting()));
    assertEquals(10, counts.size());
    counts.forEach(
        (value, count) -> assertTrue(Math.abs(count - 1000) < 150, value + ": " + count));
  }

  /** A third of the draws in each decade; sd of each count is 47. */
  @Test
  void givesEachDecadeOfALogarithmicRangeTheSameShare() {
    List<Setting> settings =
        draw(10_000, 4, new Dimension.Interval("a", 1e-4, 1e-1, true, false, 5));
    long first =
        settings.stream().filter(setting -> (double) setting.values().get("a") < 1e-3).count();
    assertTrue(Math.abs(first - 3333) < 235, first + " of 10000");
  }

  @Test
  void anotherSeedGivesOtherSettings() {
    Dimension dimension = new Dimension.Interval("a", 0, 1, false, false, 5);
    assertTrue(!draw(5, 1, dimension).equals(draw(5, 2, dimension)));
  }
}
