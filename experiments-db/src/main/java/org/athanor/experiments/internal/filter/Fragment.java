package org.athanor.experiments.internal.filter;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of SQL with the values of its question marks.
 *
 * @param sql the text
 * @param values the values in order
 */
public record Fragment(String sql, List<Object> values) {

  /** Copies the list. */
  public Fragment {
    values = List.copyOf(values);
  }

  static Fragment of(String sql, Object... values) {
    return new Fragment(sql, List.of(values));
  }

  /** Puts two pieces together. */
  Fragment joined(String between, Fragment other) {
    List<Object> all = new ArrayList<>(values);
    all.addAll(other.values);
    return new Fragment("(" + sql + between + other.sql + ")", all);
  }

  /** The same within something before and behind. */
  public Fragment within(String before, String behind) {
    return new Fragment(before + sql + behind, values);
  }
}
