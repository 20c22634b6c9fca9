package org.athanor.api.sweep;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** A search under way. */
@ConsumerType
public interface Search {
  /**
   * The next setting to try; empty when there is none left.
   *
   * @param outcomes all settings that have ended so far, in the order in which they were proposed
   */
  Optional<Setting> next(List<Outcome> outcomes);
}
