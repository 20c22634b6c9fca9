package org.athanor.strategies.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.api.plugin.NoParameters;
import org.athanor.api.sweep.Dimension;
import org.athanor.api.sweep.Search;
import org.athanor.api.sweep.Setting;
import org.athanor.api.sweep.Space;
import org.athanor.api.sweep.SweepStrategy;
import org.athanor.tck.StrategyContract;
import org.junit.jupiter.api.Test;

class GridTest extends StrategyContract<NoParameters> {
  @Override
  protected SweepStrategy<NoParameters> plugin() {
    return new Grid();
  }

  private List<Map<String, Object>> all(Dimension... dimensions) {
    Search search = plugin().search(parameters(Map.of()), new Space(List.of(dimensions)), 1);
    List<Map<String, Object>> settings = new ArrayList<>();
    for (Optional<Setting> next = search.next(List.of());
        next.isPresent();
        next = search.next(List.of())) {
      settings.add(next.get().values());
    }
    return settings;
  }

  @Test
  void triesEveryCombinationOnceTheLastKeyFastest() {
    assertEquals(
        List.of(
            Map.of("a", "x", "b", 1L),
            Map.of("a", "x", "b", 2L),
            Map.of("a", "x", "b", 3L),
            Map.of("a", "y", "b", 1L),
            Map.of("a", "y", "b", 2L),
            Map.of("a", "y", "b", 3L)),
        all(
            new Dimension.Choice("a", List.of("x", "y")),
            new Dimension.Choice("b", List.of(1L, 2L, 3L))));
  }

  @Test
  void hasAsManySettingsAsTheProductOfItsDimensions() {
    List<Map<String, Object>> settings = all(space().dimensions().toArray(Dimension[]::new));
    assertEquals(2 * 2 * 3 * 2 * 2, settings.size());
    assertEquals(settings.size(), new HashSet<>(settings).size());
  }

  @Test
  void dividesAnIntervalIntoEqualSteps() {
    assertEquals(
        List.of(0.0, 0.25, 0.5, 0.75, 1.0),
        Grid.values(new Dimension.Interval("a", 0, 1, false, false, 5)));
  }

  @Test
  void dividesALogarithmicIntervalIntoEqualRatios() {
    List<Object> values = Grid.values(new Dimension.Interval("a", 1e-4, 1e-2, true, false, 3));
    assertEquals(1e-4, (double) values.get(0), 1e-18);
    assertEquals(1e-3, (double) values.get(1), 1e-15);
    assertEquals(1e-2, (double) values.get(2), 1e-15);
  }

  @Test
  void takesAWholeNumberOnlyOnce() {
    assertEquals(
        List.of(1L, 2L, 3L), Grid.values(new Dimension.Interval("a", 1, 3, false, true, 9)));
  }

  @Test
  void takesTheMiddleWhenItMayTakeOnlyOneValue() {
    assertEquals(List.of(5.0), Grid.values(new Dimension.Interval("a", 0, 10, false, false, 1)));
  }

  @Test
  void anEmptySpaceHasOneSetting() {
    assertEquals(List.of(Map.of()), all());
  }

  @Test
  void variesAKeyOnlyWhereItsConditionIsMet() {
    Space space =
        new Space(
            List.of(
                new Dimension.Choice("a", List.of("x", "y")),
                new Dimension.Choice("b", List.of(1L, 2L))),
            Map.of("b", new Space.Condition("a", List.of("y"))));
    Search search = plugin().search(parameters(Map.of()), space, 1);
    List<Map<String, Object>> settings = new ArrayList<>();
    for (Optional<Setting> next = search.next(List.of());
        next.isPresent();
        next = search.next(List.of())) {
      settings.add(next.get().values());
    }
    assertEquals(
        List.of(Map.of("a", "x"), Map.of("a", "y", "b", 1L), Map.of("a", "y", "b", 2L)), settings);
  }
}
