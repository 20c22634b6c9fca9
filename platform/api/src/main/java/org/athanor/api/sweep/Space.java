package org.athanor.api.sweep;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that a sweep varies, in the order of the file.
 *
 * @param dimensions the keys and their values
 * @param conditions by a dimension's key, when it counts; a dimension without one always does
 */
public record Space(List<Dimension> dimensions, Map<String, Condition> conditions) {
  /** Copies both; a condition must look at a dimension that stands before its own. */
  public Space {
    dimensions = List.copyOf(dimensions);
    conditions = Collections.unmodifiableMap(new LinkedHashMap<>(conditions));
    List<String> keys = dimensions.stream().map(Dimension::key).toList();
    conditions.forEach(
        (key, condition) -> {
          int place = keys.indexOf(condition.key());
          if (place < 0 || place >= keys.indexOf(key)) {
            throw new IllegalArgumentException(
                key + " depends on " + condition.key() + ", which does not stand before it");
          }
        });
  }

  /** A space without conditions. */
  public Space(List<Dimension> dimensions) {
    this(dimensions, Map.of());
  }

  /**
   * When a dimension counts.
   *
   * @param key another dimension's key
   * @param values the dimension counts when that one counts and has one of these values
   */
  public record Condition(String key, List<Object> values) {
    public Condition {
      values = List.copyOf(values);
    }
  }

  /**
   * The setting of these values: without those whose dimension does not count, in the order of the
   * space. Two sets of values that differ only there are one setting.
   *
   * @param values one for each dimension
   */
  public Setting setting(Map<String, Object> values) {
    Map<String, Object> kept = new LinkedHashMap<>();
    for (Dimension dimension : dimensions) {
      if (counts(dimension.key(), kept)) {
        kept.put(dimension.key(), values.get(dimension.key()));
      }
    }
    return new Setting(kept);
  }

  /**
   * The setting at a point of the unit cube; even points give even settings, see {@link
   * Dimension#spread}.
   *
   * @param point for each dimension a position, at least 0 and below 1
   */
  public Setting at(double[] point) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int index = 0; index < dimensions.size(); index++) {
      values.put(dimensions.get(index).key(), dimensions.get(index).spread(point[index]));
    }
    return setting(values);
  }

  /** Whether a dimension counts, beside the values of those before it that count. */
  public boolean counts(String key, Map<String, Object> before) {
    return Optional.ofNullable(conditions.get(key))
        .map(
            condition ->
                before.containsKey(condition.key())
                    && condition.values().contains(before.get(condition.key())))
        .orElse(true);
  }
}
