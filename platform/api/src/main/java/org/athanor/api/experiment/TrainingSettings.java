package org.athanor.api.experiment;

import java.util.List;
import java.util.Map;

/**
 * How a model is trained: the {@code train} section, complete with defaults.
 *
 * @param settings what {@link TrainParameters} declares, as plain data by name
 * @param optimizer the optimiser of every role that has none of its own
 * @param optimizers the optimisers of single roles, by the role's name
 */
public record TrainingSettings(
    Map<String, Object> settings, Part optimizer, Map<String, Part> optimizers) {
  public TrainingSettings {
    settings = Map.copyOf(settings);
    optimizers = Map.copyOf(optimizers);
  }

  /** A typed view of the settings. */
  public TrainParameters view() {
    return org.athanor.api.plugin.ParameterSchema.of(TrainParameters.class)
        .view(TrainParameters.class, settings);
  }

  /** The seeds to train with; never empty. */
  public List<Long> seeds() {
    return java.util.Arrays.stream(view().seeds()).boxed().toList();
  }
}
