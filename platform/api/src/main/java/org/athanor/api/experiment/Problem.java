package org.athanor.api.experiment;

import java.util.Optional;

/**
 * One thing that is wrong with an experiment, for the person who wrote it.
 *
 * @param source the file's name, or {@code override} for an assignment of the command line
 * @param line the line in the file, from 1; 0 when it has none
 * @param key the dotted key, such as {@code model.gan.latent}
 * @param sentence the rule and the offending value
 * @param nearest the nearest valid name, when a name is unknown
 */
public record Problem(
    String source, int line, String key, String sentence, Optional<String> nearest) {
  /** A problem with a key, for whoever does not know where in the file the key stands. */
  public static Problem of(String key, String sentence) {
    return new Problem("", 0, key, sentence, Optional.empty());
  }

  /**
   * One line: {@code ring.yaml:4: model.gan.latnet is not a parameter here; ... Did you mean
   * latent?}
   */
  @Override
  public String toString() {
    String where = line > 0 ? source + ":" + line : source;
    String what = key.isEmpty() ? sentence : key + " " + sentence;
    return (where.isEmpty() ? "" : where + ": ")
        + what
        + nearest.map(name -> ". Did you mean " + name + "?").orElse("");
  }
}
