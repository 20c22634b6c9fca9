package org.athanor.engine.experiment.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.athanor.api.plugin.NoParameters;
import org.athanor.api.plugin.ParameterSchema;

/** What the platform reads beside the parameters of the parts in one place. */
interface PartPlatform {
  /** Nothing. */
  PartPlatform NONE = () -> ParameterSchema.of(NoParameters.class);

  /** The roles of a trick. */
  PartPlatform TRICK = () -> ParameterSchema.of(PartOptions.OfTrick.class);

  /** What may be given. */
  ParameterSchema options();

  /** The options, complete; by default as the schema leaves them. */
  default Map<String, Object> complete(Tree written, Map<String, Object> options) {
    return options;
  }

  /** When a measure is taken: as it says, or as often as measures are. */
  static PartPlatform measure(long measuresEvery) {
    return new PartPlatform() {
      @Override
      public ParameterSchema options() {
        return ParameterSchema.of(PartOptions.OfMeasure.class);
      }

      @Override
      public Map<String, Object> complete(Tree written, Map<String, Object> options) {
        if (written instanceof Tree.Mapping mapping && mapping.get("every").isPresent()) {
          return options;
        }
        Map<String, Object> complete = new LinkedHashMap<>(options);
        complete.put("every", measuresEvery);
        return complete;
      }
    };
  }
}
