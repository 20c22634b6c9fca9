package org.athanor.engine.experiment.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.athanor.api.plugin.ParameterDeclaration;
import org.athanor.api.text.Names;

/** Every dotted key that an experiment with its present parts has. */
final class Keys {
  private final TreeSet<String> names = new TreeSet<>();
  private final Map<String, ParameterDeclaration> declarations = new LinkedHashMap<>();

  /** Notes a key that holds no declared parameter, such as {@code model}. */
  void add(String key) {
    names.add(key);
  }

  /** Notes the key of a parameter. */
  void add(String key, ParameterDeclaration declaration) {
    names.add(key);
    declarations.put(key, declaration);
  }

  Optional<ParameterDeclaration> declaration(String key) {
    return Optional.ofNullable(declarations.get(key));
  }

  boolean contains(String key) {
    return names.contains(key);
  }

  /** The key that a person may have meant: one that ends in what was given, or the nearest. */
  Optional<String> nearest(String given) {
    List<String> ending = names.stream().filter(name -> name.endsWith("." + given)).toList();
    return ending.isEmpty() ? Names.nearest(given, names) : Optional.of(ending.get(0));
  }
}
