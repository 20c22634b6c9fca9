package org.athanor.api.plugin;

import java.util.List;
import java.util.Optional;

/** What a parameter's value may be, in the words of an experiment file. */
public enum ParameterType {
  INTEGER("a whole number"),
  NUMBER("a number"),
  BOOLEAN("true or false"),
  TEXT("a text"),
  CHOICE("one of its choices"),
  INTEGERS("a list of whole numbers"),
  NUMBERS("a list of numbers"),
  TEXTS("a list of texts");

  private final String sentence;

  ParameterType(String sentence) {
    this.sentence = sentence;
  }

  /** How the type is named to a person. */
  public String sentence() {
    return sentence;
  }

  /** Whether a value is a list. */
  public boolean isList() {
    return this == INTEGERS || this == NUMBERS || this == TEXTS;
  }

  /** The type of one element of a list, or the type itself. */
  public ParameterType element() {
    return switch (this) {
      case INTEGERS -> INTEGER;
      case NUMBERS -> NUMBER;
      case TEXTS -> TEXT;
      default -> this;
    };
  }

  /** The type that a declaration's Java return type stands for; empty when it is not allowed. */
  static Optional<ParameterType> of(Class<?> type) {
    if (type.isArray()) {
      return of(type.getComponentType())
          .flatMap(
              element ->
                  List.of(INTEGERS, NUMBERS, TEXTS).stream()
                      .filter(list -> list.element() == element)
                      .findFirst());
    }
    if (type == int.class || type == long.class) {
      return Optional.of(INTEGER);
    }
    if (type == double.class) {
      return Optional.of(NUMBER);
    }
    if (type == boolean.class) {
      return Optional.of(BOOLEAN);
    }
    if (type == String.class) {
      return Optional.of(TEXT);
    }
    return type.isEnum() ? Optional.of(CHOICE) : Optional.empty();
  }
}
