package org.athanor.api.experiment;

import java.util.Map;
import java.util.Optional;
import org.athanor.api.sweep.Space;

/**
 * The {@code sweep} section, complete with defaults.
 *
 * @param strategy the plugin that searches
 * @param pruner the plugin that ends hopeless trials, if one was asked for
 * @param space what is varied
 * @param settings what {@link SweepParameters} declares, as plain data by name
 */
public record SweepSettings(
    Part strategy, Optional<Part> pruner, Space space, Map<String, Object> settings) {
  public SweepSettings {
    settings = Map.copyOf(settings);
  }

  /** A typed view of the settings. */
  public SweepParameters view() {
    return org.athanor.api.plugin.ParameterSchema.of(SweepParameters.class)
        .view(SweepParameters.class, settings);
  }
}
