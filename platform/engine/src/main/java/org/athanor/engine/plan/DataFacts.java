package org.athanor.engine.plan;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.athanor.training.data.DataShape;
import org.athanor.training.data.Dataset;

/**
 * What a plan asks of its data. Holds nothing of a plugin, so that it may be kept when the data is
 * closed.
 *
 * @param shape what one example looks like
 * @param knowledge by the name of its type, whether the data has it; only what was asked for
 */
record DataFacts(DataShape shape, Map<String, Boolean> knowledge) {
  /** Asks open data. */
  static DataFacts of(Dataset data, Collection<Class<?>> asked) {
    Map<String, Boolean> knowledge = new HashMap<>();
    for (Class<?> type : asked) {
      knowledge.put(type.getName(), data.knowledge(type).isPresent());
    }
    return new DataFacts(data.shape(), Map.copyOf(knowledge));
  }

  /** Whether all of this was asked for. */
  boolean cover(Collection<Class<?>> asked) {
    return asked.stream().map(Class::getName).allMatch(knowledge::containsKey);
  }

  /** Whether the data has a knowledge that was asked for. */
  boolean has(Class<?> type) {
    return knowledge.get(type.getName());
  }
}
