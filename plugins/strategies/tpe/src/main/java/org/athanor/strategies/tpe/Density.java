package org.athanor.strategies.tpe;

import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.athanor.api.sweep.Dimension;
import org.athanor.api.sweep.Setting;

/** How likely the values of one key are among some settings. */
interface Density {
  /** A value. */
  Object draw(SplittableRandom random);

  /** The logarithm of a value's density, or probability. */
  double logarithm(Object value);

  /** Estimates it from those settings that have the key. */
  static Density of(Dimension dimension, List<Setting> settings) {
    List<Object> values =
        settings.stream()
            .map(setting -> setting.values().get(dimension.key()))
            .filter(Objects::nonNull)
            .toList();
    return dimension instanceof Dimension.Choice choice
        ? new Frequencies(choice, values)
        : new Parzen((Dimension.Interval) dimension, values);
  }
}
