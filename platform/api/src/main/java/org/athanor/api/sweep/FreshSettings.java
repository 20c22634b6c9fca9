package org.athanor.api.sweep;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Lets each setting of a search pass once: trained again with the same seeds, it would be equal.
 */
public final class FreshSettings {
  private static final int ATTEMPTS = 1000;

  private final Set<Setting> seen = new HashSet<>();

  /**
   * The first setting of a source that has not passed before; empty when a thousand have, as in a
   * small space that is used up.
   */
  public Optional<Setting> from(Supplier<Setting> source) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Setting setting = source.get();
      if (seen.add(setting)) {
        return Optional.of(setting);
      }
    }
    return Optional.empty();
  }
}
