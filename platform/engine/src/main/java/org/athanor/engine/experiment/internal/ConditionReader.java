package org.athanor.engine.experiment.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.api.sweep.Dimension;
import org.athanor.api.sweep.Space;
import org.athanor.api.text.Names;
import org.athanor.engine.experiment.internal.Tree.Mapping;

/** Reads when a key of a space counts: {@code when: {objective: wasserstein}}. */
final class ConditionReader {
  /** The key of a condition beside the values of a dimension. */
  static final String KEY = "when";

  private final Problems problems;
  private final List<Dimension> before;

  /**
   * @param before the dimensions that stand before the one with the condition
   */
  ConditionReader(Problems problems, List<Dimension> before) {
    this.problems = problems;
    this.before = List.copyOf(before);
  }

  /** Whether a dimension has a condition at all. */
  static boolean isIn(Tree written) {
    return written instanceof Mapping form && form.get(KEY).isPresent();
  }

  /** The condition of a dimension; empty when something is wrong, which is noted. */
  Optional<Space.Condition> read(String key, Tree written) {
    Tree tree = ((Mapping) written).get(KEY).orElseThrow();
    String where = "sweep.space." + key + "." + KEY;
    if (!(tree instanceof Mapping form) || form.entries().size() != 1) {
      problems.add(
          tree.place(),
          where,
          "must be one other key of the space and its value, or a list of values, such as"
              + " {objective: wasserstein}, but is "
              + tree.plain());
      return Optional.empty();
    }
    Map.Entry<String, Tree.Entry> one = form.entries().entrySet().iterator().next();
    List<String> keys = before.stream().map(Dimension::key).toList();
    if (!keys.contains(one.getKey())) {
      problems.add(
          one.getValue().key(),
          where,
          "names "
              + one.getKey()
              + ", which is no key of the space that stands before "
              + key
              + (keys.isEmpty() ? "" : "; these are " + String.join(", ", keys)),
          Names.nearest(one.getKey(), keys));
      return Optional.empty();
    }
    return values(where, before.get(keys.indexOf(one.getKey())), one.getValue().value());
  }

  private Optional<Space.Condition> values(String where, Dimension other, Tree written) {
    if (!(other instanceof Dimension.Choice choice)) {
      problems.add(
          written.place(), where, other.key() + " is a range; a condition looks at listed values");
      return Optional.empty();
    }
    List<?> values =
        written.plain() instanceof List<?> list && !choice.values().contains(list)
            ? list
            : List.of(written.plain());
    for (Object value : values) {
      if (!choice.values().contains(value)) {
        problems.add(
            written.place(),
            where,
            value + " is none of the values of " + other.key() + ", which are " + choice.values());
        return Optional.empty();
      }
    }
    return Optional.of(new Space.Condition(other.key(), List.copyOf(values)));
  }
}
