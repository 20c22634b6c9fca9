package org.athanor.api.experiment;

import org.athanor.api.sweep.Setting;
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

  /**
   * The right side of an override such as {@code key=[1, 2]}, as plain data: a number, a truth
   * value, a text, a list or a map of such; nothing written is an empty text.
   *
   * @throws ExperimentException when it cannot be read
   */
  Object value(String text) throws ExperimentException;

  /** The resolved experiment as YAML that {@link #read} reads back to an equal experiment. */
  String write(Experiment experiment);

  /**
   * The trial that a setting of a sweep's space makes of an experiment: the experiment with each
   * key of the setting overridden, and without its {@code sweep} section.
   *
   * @throws ExperimentException with everything that is wrong with the trial
   */
  Experiment expand(Experiment experiment, Setting setting) throws ExperimentException;
}
