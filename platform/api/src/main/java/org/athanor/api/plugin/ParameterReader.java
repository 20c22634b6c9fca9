package org.athanor.api.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.athanor.api.text.Names;

/** Turns one given value into the plain data of its declared type, or notes why it cannot. */
final class ParameterReader {
  /** Whole numbers beyond this are not exact as a double. */
  private static final double LARGEST_EXACT = 9.007199254740992e15;

  private final ParameterDeclaration declared;
  private final List<Violation> violations;

  ParameterReader(ParameterDeclaration declared, List<Violation> violations) {
    this.declared = declared;
    this.violations = violations;
  }

  Optional<Object> read(Object given) {
    if (!declared.type().isList()) {
      return one(declared.type(), given);
    }
    if (!(given instanceof List<?> elements)) {
      return refuse("must be " + declared.type().sentence() + " but is " + show(given));
    }
    if (elements.size() < declared.minLength()) {
      return refuse(
          "must have at least " + declared.minLength() + " elements but has " + elements.size());
    }
    List<Object> values = new ArrayList<>();
    for (Object element : elements) {
      one(declared.type().element(), element).ifPresent(values::add);
    }
    return values.size() == elements.size() ? Optional.of(List.copyOf(values)) : Optional.empty();
  }

  private Optional<Object> one(ParameterType type, Object given) {
    return switch (type) {
      case INTEGER -> integer(given);
      case NUMBER -> number(given);
      case BOOLEAN -> given instanceof Boolean ? Optional.of(given) : wrongType(given);
      case TEXT -> given instanceof String ? Optional.of(given) : wrongType(given);
      case CHOICE -> choice(given);
      case INTEGERS, NUMBERS, TEXTS -> throw new IllegalStateException("a list in a list");
    };
  }

  private Optional<Object> integer(Object given) {
    if (!(given instanceof Number number)
        || number.doubleValue() != Math.rint(number.doubleValue())
        || Math.abs(number.doubleValue()) > LARGEST_EXACT) {
      return wrongType(given);
    }
    return inRange(number.doubleValue(), number.longValue());
  }

  private Optional<Object> number(Object given) {
    return given instanceof Number number
        ? inRange(number.doubleValue(), number.doubleValue())
        : wrongType(given);
  }

  private Optional<Object> inRange(double value, Object plain) {
    return declared.range().allows(value)
        ? Optional.of(plain)
        : refuse("must be " + declared.range().sentence() + " but is " + show(plain));
  }

  private Optional<Object> choice(Object given) {
    String name = String.valueOf(given).toLowerCase(Locale.ROOT);
    if (declared.choices().contains(name)) {
      return Optional.of(name);
    }
    violations.add(
        new Violation(
            declared.name(),
            "must be one of " + String.join(", ", declared.choices()) + " but is " + show(given),
            Names.nearest(name, declared.choices())));
    return Optional.empty();
  }

  private Optional<Object> wrongType(Object given) {
    return refuse("must be " + declared.type().element().sentence() + " but is " + show(given));
  }

  private Optional<Object> refuse(String sentence) {
    violations.add(new Violation(declared.name(), sentence, Optional.empty()));
    return Optional.empty();
  }

  private static String show(Object given) {
    if (given instanceof Double number) {
      return Range.number(number);
    }
    String text = String.valueOf(given);
    String shortened = text.length() > 60 ? text.substring(0, 57) + "..." : text;
    return given instanceof String
        ? "\"" + shortened + "\""
        : given == null ? "nothing" : shortened;
  }
}
