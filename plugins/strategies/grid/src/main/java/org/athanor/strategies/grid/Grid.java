package org.athanor.strategies.grid;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.athanor.api.plugin.NoParameters;
import org.athanor.api.plugin.Plugin;
import org.athanor.api.sweep.Dimension;
import org.athanor.api.sweep.Outcome;
import org.athanor.api.sweep.Search;
import org.athanor.api.sweep.Setting;
import org.athanor.api.sweep.Space;
import org.athanor.api.sweep.SweepStrategy;
import org.osgi.service.component.annotations.Component;

/**
 * Every combination of the values of a space, once. A choice gives all of its values, an interval
 * its {@code count} values at equal steps from end to end (equal ratios on a log scale), without
 * those that rounding makes equal. The last dimension of the file changes fastest. A key whose
 * condition is not met is left out, and counts for no other combination.
 */
@Component
@Plugin(id = "grid", title = "Tries every combination of the values of the space, once.")
public final class Grid implements SweepStrategy<NoParameters> {
  @Override
  public Search search(NoParameters parameters, Space space, long seed) {
    return new Odometer(space);
  }

  /** The values that a grid takes from a dimension, in order. */
  static List<Object> values(Dimension dimension) {
    if (dimension instanceof Dimension.Choice choice) {
      return choice.values();
    }
    Dimension.Interval interval = (Dimension.Interval) dimension;
    Set<Object> values = new LinkedHashSet<>();
    for (int index = 0; index < interval.count(); index++) {
      double middle = 0.5;
      values.add(interval.at(interval.count() == 1 ? middle : index / (interval.count() - 1.0)));
    }
    return List.copyOf(values);
  }

  /** Counts through the combinations, and so holds none of them but the present one. */
  private static final class Odometer implements Search {
    private final Space space;
    private final List<String> keys;
    private final List<List<Object>> values;
    private final int[] place;
    private boolean done;

    private Odometer(Space space) {
      this.space = space;
      keys = space.dimensions().stream().map(Dimension::key).toList();
      values = space.dimensions().stream().map(Grid::values).toList();
      place = new int[keys.size()];
    }

    @Override
    public Optional<Setting> next(List<Outcome> outcomes) {
      while (!done) {
        Setting setting = space.setting(values());
        boolean first = isFirst(setting);
        turn();
        if (first) {
          return Optional.of(setting);
        }
      }
      return Optional.empty();
    }

    private Map<String, Object> values() {
      Map<String, Object> all = new LinkedHashMap<>();
      for (int index = 0; index < place.length; index++) {
        all.put(keys.get(index), values.get(index).get(place[index]));
      }
      return all;
    }

    /** Of the combinations that differ only where it does not count, one is tried. */
    private boolean isFirst(Setting setting) {
      return IntStream.range(0, place.length)
          .allMatch(index -> place[index] == 0 || setting.values().containsKey(keys.get(index)));
    }

    private void turn() {
      for (int index = place.length - 1; index >= 0; index--) {
        place[index]++;
        if (place[index] < values.get(index).size()) {
          return;
        }
        place[index] = 0;
      }
      done = true;
    }
  }
}
