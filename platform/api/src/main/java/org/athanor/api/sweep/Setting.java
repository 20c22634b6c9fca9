package org.athanor.api.sweep;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** One point of a space: a value for each dotted key. Run with each seed, it is a seed group. */
public record Setting(Map<String, Object> values) {
  public Setting {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
