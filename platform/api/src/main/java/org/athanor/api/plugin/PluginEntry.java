package org.athanor.api.plugin;

import java.util.Optional;
import org.athanor.api.run.BundleUse;

/**
 * A line of the list of plugins: a plugin, usable or not, or a jar that holds none.
 *
 * @param kind what it is; empty when not even that can be told
 * @param id its name in an experiment file, or the jar's file name when it has none
 * @param bundle its bundle; what is not known of it is the empty text
 * @param state whether it can be used
 * @param problem why it cannot be used, in a plain sentence that says what is missing and who
 *     provides it; empty when it can
 */
public record PluginEntry(
    Optional<PluginKind> kind, String id, BundleUse bundle, State state, String problem) {

  /** Whether a plugin can be used. */
  public enum State {
    /** An experiment may ask for it. */
    ACTIVE,
    /** Its bundle cannot start or was refused; the problem says why. */
    BROKEN,
    /** It waits for something that is not there; the problem says for what. */
    WAITING,
    /** A person has switched it off; the problem says how it is switched on again. */
    DISABLED
  }
}
