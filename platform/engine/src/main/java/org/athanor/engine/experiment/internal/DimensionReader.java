package org.athanor.engine.experiment.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.athanor.api.plugin.ParameterDeclaration;
import org.athanor.api.plugin.ParameterType;
import org.athanor.api.sweep.Dimension;
import org.athanor.engine.experiment.internal.Tree.Mapping;
import org.athanor.engine.experiment.internal.Tree.Sequence;

/** Reads what a sweep may give one key. */
final class DimensionReader {
  private static final int STANDARD_COUNT = 5;
  private static final int MOST_VALUES = 10_000;
  private static final List<String> FORMS = List.of("range", "log", "choice");
  private static final String RULE =
      "must be a list of values, {range: [low, high], count: n}, {log: [low, high], count: n} or"
          + " {choice: [...]}, the latter three perhaps with a when";

  private final String key;
  private final String where;
  private final Tree tree;
  private final Problems problems;
  private final Keys keys;

  DimensionReader(String key, Tree tree, Problems problems, Keys keys) {
    this.key = key;
    this.where = "sweep.space." + key;
    this.tree = tree;
    this.problems = problems;
    this.keys = keys;
  }

  /** The dimension; empty when something is wrong, which is noted. */
  Optional<Dimension> read() {
    if (key.equals("train.seeds") || key.equals("name") || key.startsWith("sweep")) {
      return refuse(tree.place(), where, "cannot be varied; seeds stand in train.seeds");
    }
    if (tree instanceof Sequence list) {
      return choice(list);
    }
    if (!(tree instanceof Mapping form)) {
      return refuse(tree.place(), where, RULE + ", but is " + tree.plain());
    }
    List<String> forms = FORMS.stream().filter(name -> form.get(name).isPresent()).toList();
    if (forms.size() != 1) {
      String given = String.join(", ", form.entries().keySet());
      return refuse(tree.place(), where, RULE + ", but has the keys " + given);
    }
    return formed(form, forms.get(0));
  }

  private Optional<Dimension> formed(Mapping form, String name) {
    boolean listed = name.equals("choice");
    List<String> allowed =
        listed ? List.of(name, ConditionReader.KEY) : List.of(name, "count", ConditionReader.KEY);
    for (String given : form.entries().keySet()) {
      if (!allowed.contains(given)) {
        problems.unknownKey(form.entries().get(given).key(), where, given, allowed);
        return Optional.empty();
      }
    }
    Tree values = form.get(name).orElseThrow();
    if (!(values instanceof Sequence list)) {
      return refuse(values.place(), where + "." + name, "must be a list");
    }
    return listed ? choice(list) : interval(form, name, list);
  }

  private Optional<Dimension> choice(Sequence list) {
    int count = list.elements().size();
    if (count == 0 || count > MOST_VALUES) {
      return refuse(
          list.place(), where, "must have 1 to %d values but has %d".formatted(MOST_VALUES, count));
    }
    Set<Object> values = new HashSet<>();
    for (Tree element : list.elements()) {
      if (!values.add(comparable(element.plain()))) {
        String rule = "has " + element.plain() + " twice, which would train one setting twice";
        return refuse(element.place(), where, rule);
      }
    }
    return Optional.of(
        new Dimension.Choice(key, list.elements().stream().map(Tree::plain).toList()));
  }

  /** 1 and 1.0 are the same to a parameter that takes numbers. */
  private static Object comparable(Object plain) {
    return plain instanceof Double number && number == number.longValue()
        ? (Object) number.longValue()
        : plain;
  }

  private Optional<Dimension> interval(Mapping form, String name, Sequence bounds) {
    Optional<ParameterDeclaration> declared = keys.declaration(key);
    if (declared.isPresent() && !takesNumbers(declared.get().type())) {
      String rule = "takes " + declared.get().type().sentence() + "; list the values to try";
      return refuse(tree.place(), where, rule);
    }
    List<Tree> ends = bounds.elements();
    if (ends.size() != 2 || !ends.stream().allMatch(end -> end.plain() instanceof Number)) {
      String rule = "must be two numbers, [low, high], but is " + bounds.plain();
      return refuse(bounds.place(), where + "." + name, rule);
    }
    double low = ((Number) ends.get(0).plain()).doubleValue();
    double high = ((Number) ends.get(1).plain()).doubleValue();
    boolean logarithmic = name.equals("log");
    if (!(low < high) || !Double.isFinite(high - low) || (logarithmic && low <= 0)) {
      String rule =
          "must go from a lower to a higher number%s, but is %s"
              .formatted(logarithmic ? ", both above 0" : "", bounds.plain());
      return refuse(bounds.place(), where + "." + name, rule);
    }
    Tree counted = form.get("count").orElse(Tree.of(form.place(), (long) STANDARD_COUNT));
    if (!(counted.plain() instanceof Long count) || count < 1 || count > MOST_VALUES) {
      String rule =
          "must be a whole number from 1 to %d but is %s".formatted(MOST_VALUES, counted.plain());
      return refuse(counted.place(), where + ".count", rule);
    }
    boolean whole = declared.filter(d -> d.type() == ParameterType.INTEGER).isPresent();
    return Optional.of(
        new Dimension.Interval(key, low, high, logarithmic, whole, count.intValue()));
  }

  private static boolean takesNumbers(ParameterType type) {
    return type == ParameterType.INTEGER || type == ParameterType.NUMBER;
  }

  private Optional<Dimension> refuse(Place place, String at, String sentence) {
    problems.add(place, at, sentence);
    return Optional.empty();
  }
}
