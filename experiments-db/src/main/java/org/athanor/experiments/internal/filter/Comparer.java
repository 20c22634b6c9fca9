package org.athanor.experiments.internal.filter;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.FilterException;
import org.athanor.experiments.internal.filter.Condition.Operator;

/** Compares one field with one value, in SQL. */
final class Comparer {

  private final String filter;
  private final Operator operator;
  private final Token value;

  Comparer(String filter, Operator operator, Token value) {
    this.filter = filter;
    this.operator = operator;
    this.value = value;
  }

  Fragment field(Field field) {
    return switch (field.type()) {
      case ID -> id(field);
      case TEXT -> text(field.column());
      case NUMBER -> number(field.column());
      case STATUS -> status(field.column());
      case TIME -> time(field.column());
      case DURATION -> duration(field.column());
      case TAG -> text("t.tag").within("r.id in (select t.run from run_tag t where ", ")");
      case BUNDLE -> bundle().within("r.id in (select b.run from bundle_use b where ", ")");
    };
  }

  Fragment metric(String name) {
    return ofName("select s.run from series s where s.name = ?", name, number("s.last_value"));
  }

  Fragment parameter(String name) {
    boolean byNumber = operator.isOrder() || (isNumber() && operator == Operator.EQUAL);
    return ofName(
        "select p.run from run_parameter p where p.name ="
            + " (select n.id from parameter_name n where n.name = ?)",
        name,
        byNumber ? number("p.number") : text("p.text"));
  }

  /** The runs of a sub-query, which the databases answer once and not for each run. */
  private static Fragment ofName(String select, String name, Fragment comparison) {
    return Fragment.of(select, name).joined(" and ", comparison).within("r.id in ", "");
  }

  private boolean isNumber() {
    return value.kind() == Token.Kind.WORD && parsed().isPresent();
  }

  private Optional<Double> parsed() {
    try {
      return Optional.of(
          switch (value.text().toLowerCase(Locale.ROOT)) {
            case "nan" -> Double.NaN;
            case "inf", "+inf", "infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(value.text());
          });
    } catch (NumberFormatException word) {
      return Optional.empty();
    }
  }

  private Fragment number(String column) {
    if (operator == Operator.CONTAINS) {
      throw problem("'~' looks for a text, and this is a number.");
    }
    double number =
        parsed().orElseThrow(() -> problem("Expected a number but got '" + value.text() + "'."));
    Fragment comparison = Fragment.of(column + " " + operator.sign() + " ?", number);
    boolean upwards = operator == Operator.MORE || operator == Operator.AT_LEAST;
    // For the databases NaN is larger than all numbers.
    return upwards
        ? comparison.within("(", " and " + column + " <> cast('NaN' as double precision))")
        : comparison;
  }

  private Fragment text(String column) {
    if (operator == Operator.CONTAINS) {
      return Values.like(column, value.text());
    }
    return Fragment.of(column + " " + operator.sign() + " ?", value.text());
  }

  /** A symbolic name, or one version of it: the name, a space and the version. */
  private Fragment bundle() {
    String[] parts = value.text().split(" ", 2);
    if (parts.length == 1 || operator != Operator.EQUAL) {
      return text("b.name");
    }
    return Fragment.of("b.name = ?", parts[0])
        .joined(" and ", Fragment.of("b.version = ?", parts[1]));
  }

  private Fragment status(String column) {
    List<String> names =
        Arrays.stream(RunStatus.values()).map(one -> one.name().toLowerCase(Locale.ROOT)).toList();
    String wanted = value.text().toLowerCase(Locale.ROOT);
    if (!names.contains(wanted)) {
      throw new FilterException(
          filter,
          value.position(),
          "A status is one of " + String.join(", ", names) + ".",
          Names.nearest(wanted, names));
    }
    if (operator != Operator.EQUAL) {
      throw problem("A status can be compared by =, != and in only.");
    }
    return Fragment.of(column + " = ?", wanted.toUpperCase(Locale.ROOT));
  }

  private Fragment id(Field field) {
    Optional<IdRange> range = IdRange.of(value.text());
    if (operator != Operator.EQUAL) {
      throw problem("An id can be compared by =, != and in only.");
    }
    return range
        .map(ids -> Fragment.of(field.column() + " between ? and ?", ids.first(), ids.last()))
        .orElseThrow(() -> problem("'" + value.text() + "' is not the beginning of a run's id."));
  }

  private Fragment time(String column) {
    Instant time =
        Times.instant(value.text(), Instant.now())
            .orElseThrow(
                () ->
                    problem(
                        "Expected a time such as 2026-11-21, 2026-11-21T09:30 or 3d for three days"
                            + " ago."));
    return ordered(column, time.toEpochMilli());
  }

  private Fragment duration(String column) {
    long duration =
        Times.duration(value.text())
            .orElseThrow(() -> problem("Expected a duration such as 90s, 5m or 2h."))
            .toMillis();
    return ordered(column, duration);
  }

  private Fragment ordered(String column, long number) {
    if (operator == Operator.CONTAINS) {
      throw problem("'~' looks for a text, and this is a time.");
    }
    return Fragment.of(column + " " + operator.sign() + " ?", number);
  }

  private FilterException problem(String problem) {
    return new FilterException(filter, value.position(), problem, Optional.empty());
  }
}
