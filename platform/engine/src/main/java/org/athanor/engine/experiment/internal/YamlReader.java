package org.athanor.engine.experiment.internal;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.athanor.engine.experiment.internal.Tree.Entry;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads YAML 1.2 (core schema) into trees. Nothing in a file can name a class, and a file cannot
 * grow beyond its limits by nesting or by aliases of aliases.
 */
final class YamlReader {
  /** An experiment is written by hand; one larger than this is a mistake or an attack. */
  static final int MOST_CHARACTERS = 1 << 20;

  static final int DEEPEST = 32;
  static final int MOST_VALUES = 50_000;
  private static final int MOST_ALIASES = 50;
  private static final int LONGEST_NUMBER = 32;

  private final Function<Optional<Mark>, Place> places;
  private final Problems problems;
  private final IdentityHashMap<Node, Boolean> open = new IdentityHashMap<>();
  private int values;

  private YamlReader(Function<Optional<Mark>, Place> places, Problems problems) {
    this.places = places;
    this.problems = problems;
  }

  /** The tree of a file; empty when it is no YAML or breaks a limit, which is noted. */
  static Optional<Tree> file(String name, String text, Problems problems) {
    return new YamlReader(
            mark -> new Place(name, mark.map(at -> at.getLine() + 1).orElse(1)), problems)
        .read("", text);
  }

  /** The tree of an assignment's right side. */
  static Optional<Tree> override(String key, String text, Problems problems) {
    return new YamlReader(mark -> new Place(Place.OVERRIDE, 0), problems).read(key, text);
  }

  private Optional<Tree> read(String key, String text) {
    if (text.length() > MOST_CHARACTERS) {
      problems.add(
          places.apply(Optional.empty()),
          key,
          "has %,d characters; at most %,d are read".formatted(text.length(), MOST_CHARACTERS));
      return Optional.empty();
    }
    try {
      if (tooDeep(key, text)) {
        return Optional.empty();
      }
      Optional<Node> node = new Compose(settings()).composeString(text);
      return node.isEmpty()
          ? Optional.of(new Tree.Nothing(places.apply(Optional.empty())))
          : tree(node.get(), key);
    } catch (TooManyValues refused) {
      problems.add(
          places.apply(Optional.empty()),
          key,
          "grows to more than %,d values by its aliases".formatted(MOST_VALUES));
    } catch (MarkedYamlEngineException malformed) {
      problems.add(places.apply(malformed.getProblemMark()), key, sentence(malformed));
    } catch (YamlEngineException malformed) {
      problems.add(
          places.apply(Optional.empty()), key, "is not YAML: " + malformed.getMessage().strip());
    }
    return Optional.empty();
  }

  private static LoadSettings settings() {
    return LoadSettings.builder()
        .setSchema(new CoreSchema())
        .setCodePointLimit(MOST_CHARACTERS)
        .setMaxAliasesForCollections(MOST_ALIASES)
        .setAllowNonScalarKeys(true)
        .setAllowRecursiveKeys(false)
        .build();
  }

  /**
   * Looks at the stream of events first: building a tree of unlimited depth needs its own stack.
   */
  private boolean tooDeep(String key, String text) {
    int depth = 0;
    for (Event event : new Parse(settings()).parseString(text)) {
      switch (event.getEventId()) {
        case MappingStart, SequenceStart -> depth++;
        case MappingEnd, SequenceEnd -> depth--;
        default -> {}
      }
      if (depth > DEEPEST) {
        problems.add(
            places.apply(event.getStartMark()),
            key,
            "is nested more than " + DEEPEST + " levels deep");
        return true;
      }
    }
    return false;
  }

  private static String sentence(MarkedYamlEngineException malformed) {
    String context = malformed.getContext();
    return "is not YAML: "
        + (context == null ? "" : context.strip() + ", ")
        + malformed.getProblem().strip();
  }

  private Optional<Tree> tree(Node node, String key) {
    if (++values > MOST_VALUES) {
      throw new TooManyValues();
    }
    Place place = places.apply(node.getStartMark());
    if (open.put(node, true) != null) {
      problems.add(place, key, "contains itself by an alias");
      return Optional.empty();
    }
    try {
      if (node instanceof ScalarNode scalar) {
        return leaf(scalar, place, key);
      }
      if (!node.getTag().equals(Tag.SEQ) && !node.getTag().equals(Tag.MAP)) {
        return refuseTag(node, place, key);
      }
      return Optional.of(
          node instanceof SequenceNode sequence
              ? sequence(sequence, place, key)
              : mapping((MappingNode) node, place, key));
    } finally {
      open.remove(node);
    }
  }

  private Tree sequence(SequenceNode node, Place place, String key) {
    List<Tree> elements = new ArrayList<>();
    for (Node element : node.getValue()) {
      tree(element, Problems.join(key, Integer.toString(elements.size()))).ifPresent(elements::add);
    }
    return new Tree.Sequence(place, elements);
  }

  private Tree mapping(MappingNode node, Place place, String key) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      Place written = places.apply(tuple.getKeyNode().getStartMark());
      if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
        problems.add(written, key, "has a key that is a list or a mapping; keys are names");
        continue;
      }
      String child = Problems.join(key, name.getValue());
      Optional<Tree> value = tree(tuple.getValueNode(), child);
      Entry first = entries.get(name.getValue());
      if (first != null) {
        problems.add(
            written, child, "is written twice; the first is in line " + first.key().line());
      } else {
        value.ifPresent(present -> entries.put(name.getValue(), new Entry(written, present)));
      }
    }
    return new Tree.Mapping(place, entries);
  }

  private Optional<Tree> leaf(ScalarNode node, Place place, String key) {
    Tag tag = node.getTag();
    String text = node.getValue();
    if (tag.equals(Tag.NULL)) {
      return Optional.of(new Tree.Nothing(place));
    }
    try {
      if (tag.equals(Tag.STR)) {
        return Optional.of(new Tree.Leaf(place, text));
      }
      if (tag.equals(Tag.BOOL)) {
        return Optional.of(new Tree.Leaf(place, Boolean.parseBoolean(text)));
      }
      if (tag.equals(Tag.INT)) {
        return Optional.of(new Tree.Leaf(place, whole(text)));
      }
      if (tag.equals(Tag.FLOAT)) {
        return Optional.of(new Tree.Leaf(place, real(text)));
      }
    } catch (ArithmeticException | NumberFormatException outside) {
      problems.add(
          place,
          key,
          "is no number that fits into 64 bits: "
              + (text.length() > LONGEST_NUMBER ? text.length() + " characters" : text));
      return Optional.empty();
    }
    return refuseTag(node, place, key);
  }

  private Optional<Tree> refuseTag(Node node, Place place, String key) {
    problems.add(
        place, key, "has the tag " + node.getTag().getValue() + "; experiments have plain data");
    return Optional.empty();
  }

  private static Long whole(String text) {
    if (text.length() > LONGEST_NUMBER) {
      throw new ArithmeticException(text);
    }
    BigInteger number =
        text.startsWith("0o")
            ? new BigInteger(text.substring(2), 8)
            : text.startsWith("0x")
                ? new BigInteger(text.substring(2), 16)
                : new BigInteger(text.startsWith("+") ? text.substring(1) : text);
    return number.longValueExact();
  }

  private static Double real(String text) {
    String lower = text.toLowerCase(java.util.Locale.ROOT);
    if (lower.endsWith(".inf")) {
      return lower.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    return lower.equals(".nan") ? Double.NaN : Double.valueOf(text);
  }

  /** More values than a file may grow to. */
  private static final class TooManyValues extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
