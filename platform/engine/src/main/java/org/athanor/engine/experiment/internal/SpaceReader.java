package org.athanor.engine.experiment.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.athanor.api.experiment.Problem;
import org.athanor.api.sweep.Dimension;
import org.athanor.api.sweep.Space;
import org.athanor.api.sweep.Space.Condition;
import org.athanor.engine.experiment.internal.Tree.Mapping;
import org.athanor.engine.experiment.internal.Tree.Sequence;

/**
 * Reads the space of a sweep. Each key must be one that the experiment has, and the experiment must
 * be valid with each single value: a wrong value is told before the night, not in it.
 */
final class SpaceReader {
  private final InstalledParts installed;
  private final Problems problems;
  private final Keys keys;

  SpaceReader(InstalledParts installed, Problems problems, Keys keys) {
    this.installed = installed;
    this.problems = problems;
    this.keys = keys;
  }

  /**
   * The space of a sweep section.
   *
   * @param base the experiment without its sweep section
   */
  Optional<Space> read(Mapping sweep, Mapping base, String name) {
    Optional<Tree> tree = sweep.get("space").filter(space -> !(space instanceof Tree.Nothing));
    if (tree.isEmpty()) {
      problems.add(
          sweep.place(), "sweep.space", "is missing: say what is varied, as key: [value, value]");
      return Optional.empty();
    }
    if (!(tree.get() instanceof Mapping space) || space.entries().isEmpty()) {
      problems.add(tree.get().place(), "sweep.space", "must be a mapping of keys to values");
      return Optional.empty();
    }
    List<Dimension> dimensions = new ArrayList<>();
    Map<String, Condition> conditions = new LinkedHashMap<>();
    space
        .entries()
        .forEach(
            (key, entry) -> {
              List<Mapping> bases = List.of(base);
              if (ConditionReader.isIn(entry.value())) {
                Optional<Condition> condition =
                    new ConditionReader(problems, dimensions).read(key, entry.value());
                if (condition.isEmpty()) {
                  return;
                }
                conditions.put(key, condition.get());
                bases = met(base, condition.get(), conditions, entry.value().place());
              }
              dimension(key, entry.value(), bases, name).ifPresent(dimensions::add);
            });
    return dimensions.size() < space.entries().size()
        ? Optional.empty()
        : Optional.of(new Space(dimensions, conditions));
  }

  /** The dimension, if the experiment is valid with each of its values on each of the bases. */
  private Optional<Dimension> dimension(
      String key, Tree written, List<Mapping> bases, String name) {
    Keys there = new Keys();
    new ExperimentResolver(installed, new Problems(), there).resolve(bases.get(0), name);
    return new DimensionReader(key, written, problems, there)
        .read()
        .filter(
            dimension ->
                bases.stream().allMatch(base -> isValid(dimension, key, written, base, name)));
  }

  /** The experiment with each of the values that a condition asks for, and what those ask for. */
  private static List<Mapping> met(
      Mapping base, Condition condition, Map<String, Condition> conditions, Place place) {
    Mapping before =
        Optional.ofNullable(conditions.get(condition.key()))
            .map(earlier -> met(base, earlier, conditions, place).get(0))
            .orElse(base);
    return condition.values().stream()
        .map(value -> Assignment.of(condition.key(), Tree.of(place, value)))
        .map(assignment -> Assigner.assign(before, assignment, new Problems()))
        .toList();
  }

  /** Whether the experiment can be resolved with each value of the dimension. */
  private boolean isValid(
      Dimension dimension, String key, Tree written, Mapping base, String name) {
    List<Tree> values = new ArrayList<>();
    if (dimension instanceof Dimension.Interval interval) {
      values.add(Tree.of(written.place(), interval.at(0)));
      values.add(Tree.of(written.place(), interval.at(1)));
    } else {
      Tree list = written instanceof Mapping form ? form.get("choice").orElseThrow() : written;
      values.addAll(((Sequence) list).elements());
    }
    Problems known = new Problems();
    new ExperimentResolver(installed, known, new Keys()).resolve(base, name);
    Problems found = new Problems();
    for (Tree value : values) {
      Mapping varied = Assigner.assign(base, Assignment.of(key, value), found);
      new ExperimentResolver(installed, found, new Keys()).resolve(varied, name);
    }
    Set<Problem> before = Set.copyOf(known.all());
    List<Problem> added =
        found.all().stream()
            .filter(problem -> !before.contains(problem))
            .map(problem -> completed(problem, key))
            .toList();
    problems.addAll(added);
    return added.isEmpty();
  }

  /** A key of a space is corrected as a whole, as one on the command line is. */
  private Problem completed(Problem problem, String key) {
    return keys.contains(key) || !keys.nearest(key).isPresent()
        ? problem
        : new Problem(problem.source(), problem.line(), key, problem.sentence(), keys.nearest(key));
  }
}
