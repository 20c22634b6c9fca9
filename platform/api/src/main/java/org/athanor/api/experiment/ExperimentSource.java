package org.athanor.api.experiment;

import java.util.List;

/**
 * An experiment before it is read.
 *
 * @param name the file's name, for messages
 * @param text the YAML text
 * @param overrides assignments {@code key=value} in their order; the last of a key wins
 */
public record ExperimentSource(String name, String text, List<String> overrides) {
  public ExperimentSource {
    overrides = List.copyOf(overrides);
  }
}
