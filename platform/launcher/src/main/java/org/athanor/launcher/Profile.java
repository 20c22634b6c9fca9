package org.athanor.launcher;

import java.util.List;
import java.util.Locale;

/**
 * Which bundles a process consists of, as folders of the distribution's {@code bundles}. Every
 * profile has the base services, the platform and its plugins; only those that compute have ND4J.
 */
public enum Profile {
  /** The command line: knows the plugins and the store, never loads ND4J. */
  CLI(List.of("base", "platform", "store", "cli"), List.of("console")),
  /** One process that trains: speaks with its parent on standard input and output. */
  WORKER(List.of("base", "platform", "worker"), List.of()),
  /** One process that measures how fast a training step is. */
  BENCH(List.of("base", "platform", "worker"), List.of()),
  /** One process that answers a question to a trained model. */
  ASK(List.of("base", "platform", "worker"), List.of());

  private final List<String> folders;
  private final List<String> later;

  Profile(List<String> folders, List<String> later) {
    this.folders = folders;
    this.later = later;
  }

  /** Whether the process has native numerical code. */
  public boolean computes() {
    return folders.contains("worker");
  }

  /** The folders whose bundles start with the framework, in this order. */
  public List<String> folders() {
    return folders;
  }

  /** The folders whose bundles are installed, but start only on request. */
  public List<String> later() {
    return later;
  }

  /** The name of the application that this profile runs. */
  public String application() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Profile named(String name) {
    for (Profile profile : values()) {
      if (profile.application().equals(name)) {
        return profile;
      }
    }
    throw new LaunchException(
        "athanor.profile is '" + name + "', but must be cli, worker, bench or ask.");
  }
}
