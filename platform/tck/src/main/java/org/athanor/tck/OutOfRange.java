package org.athanor.tck;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.athanor.api.plugin.ParameterDeclaration;
import org.athanor.api.plugin.ParameterType;
import org.athanor.api.plugin.Range;

/** Values that a parameter must refuse. */
final class OutOfRange {
  private OutOfRange() {}

  static List<Object> of(ParameterDeclaration declared) {
    List<Object> values = new ArrayList<>();
    values.add(Map.of("no", "plain value"));
    if (declared.type() == ParameterType.CHOICE) {
      values.add("no-such-choice");
    }
    for (double number : beyond(declared.range())) {
      Object plain =
          declared.type().element() == ParameterType.INTEGER ? (Object) (long) number : number;
      values.add(
          declared.type().isList()
              ? Collections.nCopies(Math.max(1, declared.minLength()), plain)
              : plain);
    }
    return values;
  }

  private static List<Double> beyond(Range range) {
    List<Double> numbers = new ArrayList<>();
    add(numbers, range.min() - 1);
    add(numbers, range.max() + 1);
    add(numbers, range.above());
    add(numbers, range.below());
    return numbers;
  }

  private static void add(List<Double> numbers, double number) {
    if (Double.isFinite(number)) {
      numbers.add(number);
    }
  }
}
