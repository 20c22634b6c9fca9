package org.athanor.api.run;

import java.util.List;
import java.util.stream.Collectors;

/** The value of one parameter of a run, with its type. */
public sealed interface ParameterValue {

  /**
   * A word or a text.
   *
   * @param value the text
   */
  record Text(String value) implements ParameterValue {
    @Override
    public String toString() {
      return value;
    }
  }

  /**
   * A whole number.
   *
   * @param value the number
   */
  record Whole(long value) implements ParameterValue {
    @Override
    public String toString() {
      return Long.toString(value);
    }
  }

  /**
   * A real number, NaN and the infinities included.
   *
   * @param value the number
   */
  record Real(double value) implements ParameterValue {
    @Override
    public String toString() {
      return Double.toString(value);
    }
  }

  /**
   * A yes or no.
   *
   * @param value yes or no
   */
  record Truth(boolean value) implements ParameterValue {
    @Override
    public String toString() {
      return Boolean.toString(value);
    }
  }

  /**
   * Several values in order, such as the sizes of layers or the names of tricks.
   *
   * @param values the values
   */
  record Several(List<ParameterValue> values) implements ParameterValue {
    /** Copies the list. */
    public Several {
      values = List.copyOf(values);
    }

    @Override
    public String toString() {
      return values.stream().map(Object::toString).collect(Collectors.joining(", ", "[", "]"));
    }
  }

  /**
   * The typed value of what a YAML or JSON reader gives.
   *
   * @param plain a string, enum, boolean, number, list of such, or a value already typed
   */
  static ParameterValue of(Object plain) {
    if (plain instanceof ParameterValue value) {
      return value;
    }
    if (plain instanceof Boolean truth) {
      return new Truth(truth);
    }
    if (plain instanceof Double
        || plain instanceof Float
        || plain instanceof java.math.BigDecimal) {
      return new Real(((Number) plain).doubleValue());
    }
    if (plain instanceof Number number) {
      return new Whole(number.longValue());
    }
    if (plain instanceof Iterable<?> several) {
      List<ParameterValue> values = new java.util.ArrayList<>();
      several.forEach(one -> values.add(of(one)));
      return new Several(values);
    }
    if (plain instanceof CharSequence || plain instanceof Enum<?>) {
      return new Text(plain.toString());
    }
    throw new IllegalArgumentException(
        "a parameter is a text, a number, a yes or no, or a list of such, but got " + plain);
  }
}
