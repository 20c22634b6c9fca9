package org.athanor.training.capability;

import java.util.Locale;

/** Says types of capabilities and of knowledge in a person's words. */
public final class Abilities {
  private Abilities() {}

  /** What a model with a capability can do, such as {@code draw examples}; see {@link Ability}. */
  public static String verb(Class<?> capability) {
    Ability declared = capability.getAnnotation(Ability.class);
    return declared == null ? "be a " + noun(capability) : declared.value();
  }

  /** A type's name as words, such as {@code known density}. */
  public static String noun(Class<?> type) {
    return type.getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }
}
