package org.athanor.cli.internal;

import java.nio.file.Path;
import org.athanor.api.console.AccessTokens;
import org.athanor.api.console.ConsoleServer;
import org.athanor.api.experiment.ExperimentReader;
import org.athanor.api.plugin.PluginCatalog;
import org.athanor.api.plugin.PluginInstaller;
import org.athanor.api.store.ExperimentStore;
import org.athanor.engine.measure.DivergenceMeter;
import org.athanor.sweeps.RunCoordinator;
import org.athanor.sweeps.SweepReporter;

/**
 * What the commands work with. Each is fetched when a command first asks for it, so that a command
 * that needs no database opens none.
 *
 * <p>Each method throws a {@link CommandException} when the service is not there.
 */
public interface Services {
  ExperimentStore store();

  ExperimentReader reader();

  PluginCatalog catalog();

  PluginInstaller installer();

  RunCoordinator coordinator();

  DivergenceMeter meter();

  SweepReporter reporter();

  ConsoleServer console();

  AccessTokens tokens();

  /** A fresh builder of a process that measures training steps. */
  ProcessBuilder benchProcess();

  /** A fresh builder of a process that answers a question to a trained model. */
  ProcessBuilder askProcess();

  /** What there is to train with; asks the driver for GPUs. */
  Devices devices();

  /**
   * Refuses at once to train with a backend that cannot be used.
   *
   * @throws CommandException with the reason
   */
  void requireBackend();

  /** The version of this distribution. */
  String version();

  /** The value of a setting such as {@code athanor.native}; empty when it is not set. */
  String setting(String name);

  /** The folder of the user's data, plugins and configuration. */
  default Path home() {
    return Path.of(setting("athanor.home"));
  }

  /** The folder of the distribution. */
  default Path distribution() {
    return Path.of(setting("athanor.dist"));
  }
}
