package org.athanor.engine.plugins.internal;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.athanor.api.plugin.PluginKind;
import org.athanor.api.sweep.PruningRule;
import org.athanor.api.sweep.SweepStrategy;
import org.athanor.training.data.DataSource;
import org.athanor.training.divergence.Divergence;
import org.athanor.training.measure.Measure;
import org.athanor.training.model.ModelFamily;
import org.athanor.training.trick.TrainingTrick;

/** The interface that a service of each kind implements. */
final class Kinds {
  private static final Map<PluginKind, Class<?>> INTERFACES =
      new EnumMap<>(
          Map.of(
              PluginKind.MODEL, ModelFamily.class,
              PluginKind.DIVERGENCE, Divergence.class,
              PluginKind.TRICK, TrainingTrick.class,
              PluginKind.DATASET, DataSource.class,
              PluginKind.MEASURE, Measure.class,
              PluginKind.STRATEGY, SweepStrategy.class,
              PluginKind.PRUNER, PruningRule.class));

  private Kinds() {}

  static Class<?> type(PluginKind kind) {
    return INTERFACES.get(kind);
  }

  /** The kind of a service that is registered under these names. */
  static Optional<PluginKind> of(Collection<String> names) {
    return INTERFACES.entrySet().stream()
        .filter(kind -> names.contains(kind.getValue().getName()))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
