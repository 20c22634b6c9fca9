package org.athanor.engine.experiment.internal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.athanor.api.text.Names;
import org.athanor.engine.experiment.internal.Tree.Mapping;
import org.athanor.engine.experiment.internal.Tree.Sequence;

/**
 * Writes assignments into the tree of an experiment. A key may lead through a part by the part's
 * name, and into a list of parts by a part's name or its index from 0. Whether the keys below a
 * part exist is found out later, by whoever knows the part's parameters.
 */
final class Assigner {
  private final Assignment assignment;
  private final List<String> path;
  private final Problems problems;

  private Assigner(Assignment assignment, Problems problems) {
    this.assignment = assignment;
    this.path = assignment.path();
    this.problems = problems;
  }

  /** The tree with the assignment made; unchanged when it cannot be made, which is noted. */
  static Mapping assign(Mapping root, Assignment assignment, Problems problems) {
    Assigner assigner = new Assigner(assignment, problems);
    if (assigner.path.stream().anyMatch(String::isBlank)) {
      problems.add(
          assignment.place(), assignment.key(), "is no dotted key, such as model.gan.latent");
      return root;
    }
    try {
      return assigner.inMapping(root, 0);
    } catch (Refused refused) {
      problems.add(assignment.place(), assignment.key(), refused.getMessage(), refused.nearest);
      return root;
    }
  }

  private boolean isLast(int depth) {
    return depth == path.size() - 1;
  }

  private Mapping inMapping(Mapping mapping, int depth) {
    String name = path.get(depth);
    if (isLast(depth) && assignment.value().isEmpty()) {
      if (mapping.get(name).isEmpty()) {
        throw new Refused(
            "cannot be left out, as it is not written in the experiment",
            Names.nearest(name, mapping.entries().keySet()).map(this::withLast));
      }
      return mapping.without(name);
    }
    Tree child = mapping.get(name).orElseGet(() -> new Tree.Nothing(assignment.place()));
    return mapping.with(name, isLast(depth) ? assignment.value().get() : inside(child, depth + 1));
  }

  /** Goes on with the name at a depth inside the value that the names before it lead to. */
  private Tree inside(Tree value, int depth) {
    List<String> reached = path.subList(0, depth);
    if (Layout.isPart(reached)) {
      return inPart(value, depth);
    }
    if (value instanceof Sequence list) {
      return Layout.isParts(reached) ? inParts(list, depth) : inList(list, depth);
    }
    if (Layout.isParts(reached)) {
      return inParts(new Sequence(assignment.place(), List.of()), depth);
    }
    return inMapping(keysOf(value, depth), depth);
  }

  private Mapping keysOf(Tree value, int depth) {
    if (value instanceof Mapping mapping) {
      return mapping;
    }
    if (value instanceof Tree.Nothing) {
      return Mapping.empty(assignment.place());
    }
    throw new Refused(
        "leads into " + String.join(".", path.subList(0, depth)) + ", which has no keys of its own",
        Optional.empty());
  }

  /** {@code model.gan.latent}: the name after the slot must be that of the part that is there. */
  private Tree inPart(Tree value, int depth) {
    Mapping part = partOf(value);
    String id = path.get(depth);
    if (!part.entries().isEmpty() && part.get(id).isEmpty()) {
      String there = String.join(", ", part.entries().keySet());
      String slot = String.join(".", path.subList(0, depth));
      throw new Refused(
          "does not fit: %s is %s; choose another by %s=%s".formatted(slot, there, slot, id),
          Names.nearest(id, part.entries().keySet())
              .map(near -> Problems.join(slot, near) + rest(depth + 1)));
    }
    return inMapping(part, depth);
  }

  /** A part as a mapping of its name to its parameters, however short it was written. */
  private Mapping partOf(Tree value) {
    if (value instanceof Tree.Leaf leaf) {
      return Mapping.empty(leaf.place())
          .with(String.valueOf(leaf.plain()), new Tree.Nothing(leaf.place()));
    }
    return keysOf(value, 1);
  }

  private Tree inParts(Sequence parts, int depth) {
    int index = indexOf(parts, depth);
    Mapping part = partOf(parts.elements().get(index));
    boolean byIndex = isNumber(path.get(depth));
    if (isLast(depth)) {
      if (assignment.value().isEmpty()) {
        return parts.without(index);
      }
      Tree value = assignment.value().get();
      return parts.with(index, byIndex ? value : part.with(path.get(depth), value));
    }
    String id = part.entries().keySet().stream().findFirst().orElse("");
    // tricks.0.unrolled.steps names the part beside its index; tricks.0.steps does without.
    boolean named = !byIndex || (path.get(depth + 1).equals(id) && !isLast(depth + 1));
    int next = depth + (byIndex && named ? 2 : 1);
    Tree settings = part.get(id).orElseGet(() -> new Tree.Nothing(assignment.place()));
    return parts.with(index, part.with(id, inMapping(keysOf(settings, next), next)));
  }

  private int indexOf(Sequence parts, int depth) {
    String name = path.get(depth);
    String list = path.get(depth - 1);
    int count = parts.elements().size();
    if (isNumber(name)) {
      return within(Integer.parseInt(name), count, list);
    }
    List<String> ids = parts.elements().stream().map(Assigner::idOf).toList();
    int[] found = IntStream.range(0, count).filter(i -> ids.get(i).equals(name)).toArray();
    if (found.length == 1) {
      return found[0];
    }
    if (found.length > 1) {
      String places =
          IntStream.of(found)
              .mapToObj(i -> list + "." + i + rest(depth + 1))
              .collect(Collectors.joining(" or "));
      throw new Refused(
          "fits %d of the %s; write %s".formatted(found.length, list, places), Optional.empty());
    }
    throw new Refused(
        "fits none of the %s, which are [%s]; set them all by %s=[...]"
            .formatted(list, String.join(", ", ids), list),
        Names.nearest(name, ids).map(near -> list + "." + near + rest(depth + 1)));
  }

  private Tree inList(Sequence list, int depth) {
    String reached = String.join(".", path.subList(0, depth));
    if (!isNumber(path.get(depth))) {
      throw new Refused(
          "leads into " + reached + ", a list; address an element by its index from 0",
          Optional.empty());
    }
    int index = within(Integer.parseInt(path.get(depth)), list.elements().size(), reached);
    if (!isLast(depth)) {
      return list.with(index, inside(list.elements().get(index), depth + 1));
    }
    return assignment.value().isEmpty()
        ? list.without(index)
        : list.with(index, assignment.value().get());
  }

  private static int within(int index, int count, String list) {
    if (index >= count) {
      throw new Refused(
          "has the index %d, but %s has %d elements, counted from 0".formatted(index, list, count),
          Optional.empty());
    }
    return index;
  }

  private static String idOf(Tree part) {
    if (part instanceof Tree.Leaf leaf) {
      return String.valueOf(leaf.plain());
    }
    return part instanceof Mapping mapping
        ? mapping.entries().keySet().stream().findFirst().orElse("")
        : "";
  }

  private String rest(int depth) {
    return path.subList(depth, path.size()).stream()
        .map(name -> "." + name)
        .collect(Collectors.joining());
  }

  private String withLast(String name) {
    return Problems.join(String.join(".", path.subList(0, path.size() - 1)), name);
  }

  private static boolean isNumber(String name) {
    return name.length() <= 6 && name.chars().allMatch(Character::isDigit);
  }

  /** An assignment that leads nowhere. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Optional<String> nearest;

    Refused(String sentence, Optional<String> nearest) {
      super(sentence);
      this.nearest = nearest;
    }
  }
}
