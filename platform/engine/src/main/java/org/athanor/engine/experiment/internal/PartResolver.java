package org.athanor.engine.experiment.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.athanor.api.experiment.Part;
import org.athanor.api.plugin.ParameterDeclaration;
import org.athanor.api.plugin.ParameterSchema;
import org.athanor.api.plugin.ParameterType;
import org.athanor.api.text.Names;
import org.athanor.engine.experiment.internal.InstalledParts.Choice;
import org.athanor.engine.experiment.internal.Tree.Mapping;

/** Turns what is written into parts and settings that are valid and complete. */
final class PartResolver {
  private final Problems problems;
  private final Keys keys;

  PartResolver(Problems problems, Keys keys) {
    this.problems = problems;
    this.keys = keys;
  }

  /**
   * A part, written as {@code id} or {@code {id: {parameter: value}}}.
   *
   * @param key where it stands
   * @param name the last name of its keys: its id, or its index beside another part of its id
   */
  Optional<Part> part(Tree tree, String key, Choice choice, PartPlatform platform, String name) {
    if (tree instanceof Tree.Leaf leaf && leaf.plain() instanceof String id) {
      return resolve(id, leaf.place(), Mapping.empty(leaf.place()), key, choice, platform, name);
    }
    if (tree instanceof Mapping mapping && mapping.entries().size() == 1) {
      String id = mapping.entries().keySet().iterator().next();
      Tree.Entry entry = mapping.entries().get(id);
      return resolve(id, entry.key(), entry.value(), key, choice, platform, name);
    }
    problems.add(tree.place(), key, shape(tree, choice));
    return Optional.empty();
  }

  Optional<Part> part(Tree tree, String key, Choice choice) {
    return part(tree, key, choice, PartPlatform.NONE, "");
  }

  private static String shape(Tree tree, Choice choice) {
    String rule =
        "must be the name of a " + choice.noun() + ", or {name: {parameter: value}}, but ";
    if (tree instanceof Mapping mapping && mapping.entries().size() > 1) {
      List<String> names = List.copyOf(mapping.entries().keySet());
      String indent = "; indent the parameters below the name";
      return rule + "has the keys " + String.join(", ", names) + indent;
    }
    return rule + (tree instanceof Tree.Nothing ? "is empty" : "is " + tree.plain());
  }

  private Optional<Part> resolve(
      String id,
      Place place,
      Tree settings,
      String key,
      Choice choice,
      PartPlatform platform,
      String name) {
    String partKey = Problems.join(key, name.isEmpty() ? id : name);
    Optional<ParameterSchema> schema = choice.schema(id);
    if (schema.isEmpty()) {
      problems.add(
          place, key, id + " " + choice.absence(id), Names.nearest(id, choice.schemas().keySet()));
      return Optional.empty();
    }
    ParameterSchema options = platform.options();
    Set<String> optionNames = new LinkedHashSet<>();
    options.declarations().forEach(declared -> optionNames.add(declared.name()));
    Map<String, Object> values = settings(settings, partKey, schema.get(), optionNames);
    Map<String, Object> given =
        settings instanceof Mapping mapping
            ? settings(only(mapping, optionNames), partKey, options, Set.of())
            : options.defaults();
    return Optional.of(new Part(id, values, platform.complete(settings, given)));
  }

  private static Mapping only(Mapping mapping, Set<String> names) {
    Map<String, Tree.Entry> kept = new LinkedHashMap<>(mapping.entries());
    kept.keySet().retainAll(names);
    return new Mapping(mapping.place(), kept);
  }

  /**
   * Settings that a schema declares, complete with defaults.
   *
   * @param others keys beside them that somebody else reads
   */
  Map<String, Object> settings(Tree tree, String key, ParameterSchema schema, Set<String> others) {
    schema
        .declarations()
        .forEach(declared -> keys.add(Problems.join(key, declared.name()), declared));
    if (!(tree instanceof Mapping) && !(tree instanceof Tree.Nothing)) {
      problems.add(
          tree.place(), key, "must be a mapping of names to values, but is " + tree.plain());
      return schema.defaults();
    }
    Mapping mapping = tree instanceof Mapping written ? written : Mapping.empty(tree.place());
    Map<String, Object> known = known(mapping, key, schema, others);
    ParameterSchema.Resolution resolution = schema.resolve(known);
    resolution
        .violations()
        .forEach(
            violation -> {
              Optional<Tree> value = mapping.get(violation.key());
              if (value.filter(Tree.Nothing.class::isInstance).isEmpty()) {
                problems.add(
                    value.map(Tree::place).orElse(mapping.place()),
                    Problems.join(key, violation.key()),
                    violation.sentence(),
                    violation.nearest());
              }
            });
    return resolution.values();
  }

  private Map<String, Object> known(
      Mapping mapping, String key, ParameterSchema schema, Set<String> others) {
    List<String> names = new ArrayList<>(others);
    schema.declarations().forEach(declared -> names.add(declared.name()));
    Map<String, Object> known = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach(
            (name, entry) -> {
              Optional<ParameterDeclaration> declared = schema.declaration(name);
              if (others.contains(name)) {
                return;
              }
              if (declared.isEmpty()) {
                problems.unknownKey(entry.key(), key, name, names.stream().sorted().toList());
              } else if (entry.value() instanceof Tree.Nothing) {
                String rule = "has no value; give " + allowed(declared.get());
                problems.add(entry.key(), Problems.join(key, name), rule);
              } else {
                known.put(name, entry.value().plain());
              }
            });
    return known;
  }

  private static String allowed(ParameterDeclaration declared) {
    return declared.type() == ParameterType.CHOICE
        ? "one of " + String.join(", ", declared.choices())
        : declared.type().sentence();
  }

  /** A list of parts; each is known by its id, or by its index when its id was there before. */
  List<Part> parts(Optional<Tree> tree, String key, Choice choice, PartPlatform platform) {
    keys.add(key);
    if (tree.isEmpty() || tree.get() instanceof Tree.Nothing) {
      return List.of();
    }
    if (!(tree.get() instanceof Tree.Sequence list)) {
      problems.add(
          tree.get().place(),
          key,
          "must be a list such as [a, {b: {parameter: value}}], but is " + tree.get().plain());
      return List.of();
    }
    List<Part> parts = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int index = 0; index < list.elements().size(); index++) {
      Tree element = list.elements().get(index);
      String id =
          element instanceof Mapping mapping
              ? String.join(" ", mapping.entries().keySet())
              : String.valueOf(element.plain());
      String name = seen.add(id) ? "" : Integer.toString(index);
      part(element, key, choice, platform, name).ifPresent(parts::add);
    }
    return parts;
  }
}
