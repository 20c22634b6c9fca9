package org.athanor.api.plugin;

import java.util.Locale;

/** What a plugin may be. */
public enum PluginKind {
  MODEL("model family"),
  DIVERGENCE("divergence"),
  TRICK("training trick"),
  DATASET("dataset"),
  MEASURE("measure"),
  STRATEGY("sweep strategy"),
  PRUNER("pruner");

  private final String sentence;

  PluginKind(String sentence) {
    this.sentence = sentence;
  }

  /** The word of commands and listings, such as {@code trick}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How the kind is named to a person, such as {@code training trick}. */
  public String sentence() {
    return sentence;
  }
}
