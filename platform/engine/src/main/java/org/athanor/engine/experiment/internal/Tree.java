package org.athanor.engine.experiment.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A piece of YAML that knows where it was written. */
sealed interface Tree {
  Place place();

  /**
   * The plain data: {@link Long}, {@link Double}, {@link Boolean}, {@link String}, {@link List},
   * {@link Map}. Nothing written is an empty map, as in {@code gan:} without parameters.
   */
  Object plain();

  /** A text, number or truth value. */
  record Leaf(Place place, Object plain) implements Tree {}

  /** A key without a value, or an explicit {@code null}. */
  record Nothing(Place place) implements Tree {
    @Override
    public Object plain() {
      return Map.of();
    }
  }

  /** A list. */
  record Sequence(Place place, List<Tree> elements) implements Tree {
    public Sequence {
      elements = List.copyOf(elements);
    }

    @Override
    public Object plain() {
      return elements.stream().map(Tree::plain).toList();
    }

    Sequence with(int index, Tree element) {
      List<Tree> changed = new ArrayList<>(elements);
      changed.set(index, element);
      return new Sequence(place, changed);
    }

    Sequence without(int index) {
      List<Tree> changed = new ArrayList<>(elements);
      changed.remove(index);
      return new Sequence(place, changed);
    }
  }

  /** Keys with values, in the order of the file. */
  record Mapping(Place place, Map<String, Entry> entries) implements Tree {
    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    static Mapping empty(Place place) {
      return new Mapping(place, Map.of());
    }

    @Override
    public Object plain() {
      Map<String, Object> plain = new LinkedHashMap<>();
      entries.forEach((key, entry) -> plain.put(key, entry.value().plain()));
      return Collections.unmodifiableMap(plain);
    }

    Optional<Tree> get(String key) {
      return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    /** The same with a key set; a key that is there keeps its position. */
    Mapping with(String key, Tree value) {
      Map<String, Entry> changed = new LinkedHashMap<>(entries);
      changed.put(key, new Entry(value.place(), value));
      return new Mapping(place, changed);
    }

    Mapping without(String key) {
      Map<String, Entry> changed = new LinkedHashMap<>(entries);
      changed.remove(key);
      return new Mapping(place, changed);
    }
  }

  /**
   * A value of a mapping.
   *
   * @param key where its key was written
   */
  record Entry(Place key, Tree value) {}

  /** Plain data as a tree of which every piece was written at one place. */
  static Tree of(Place place, Object plain) {
    if (plain instanceof Map<?, ?> map) {
      Map<String, Entry> entries = new LinkedHashMap<>();
      map.forEach(
          (key, value) -> entries.put(String.valueOf(key), new Entry(place, of(place, value))));
      return new Mapping(place, entries);
    }
    if (plain instanceof List<?> list) {
      return new Sequence(place, list.stream().map(element -> of(place, element)).toList());
    }
    return new Leaf(place, plain);
  }
}
