package org.athanor.api.experiment;

import org.osgi.annotation.versioning.ProviderType;

/** Reads experiment files against the plugins that are installed now. */
@ProviderType
public interface ExperimentReader {
  /**
   * Reads, overrides, fills in the defaults and checks that the parts fit each other.
   *
   * @throws ExperimentException with everything that is wrong, not only the first
   */
  Experiment read(ExperimentSource source) throws ExperimentException;

  /** The resolved experiment as YAML that {@link #read} reads back to an equal experiment. */
  String write(Experiment experiment);
}
