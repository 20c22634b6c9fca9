package org.athanor.engine.compiler;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.athanor.engine.compiler.Schedule.Change;
import org.athanor.engine.compiler.Schedule.Compute;
import org.athanor.engine.compiler.Schedule.Item;
import org.athanor.engine.compiler.Schedule.SetAside;
import org.athanor.engine.compiler.Units.Unit;
import org.athanor.training.graph.Effect;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Step;

/**
 * Where each computed node lies in the memory of the step. A place is free again after its last
 * reader; an element-wise node takes the place of an input that it is the last to read; gradients
 * lie in one flat block for each update, in the order of the parameters.
 */
final class Placement {
  private static final int FOREVER = Integer.MAX_VALUE;

  /** A flat block of gradients and when it is in use. */
  private static final class Block {
    final Effect.Optimize effect;
    final FlatLayout layout;
    final int end;
    int offset = -1;

    Block(Effect.Optimize effect, FlatLayout layout, int end) {
      this.effect = effect;
      this.layout = layout;
      this.end = end;
    }
  }

  private final CanonicalGraph graph;
  private final Units units;
  private final Set<Node> stored = new HashSet<>();
  private final Pool pool = new Pool();
  private final Map<Node, Integer> offsets = new HashMap<>();
  private final Map<Node, Integer> lastUses = new HashMap<>();
  private final Map<Node, Block> blocks = new HashMap<>();
  private final Map<Node, Integer> positionsInBlock = new HashMap<>();
  private final Map<Effect.Optimize, Block> blockOf = new HashMap<>();
  private final Map<Integer, Set<Node>> endings = new HashMap<>();
  private final Map<Integer, Set<Block>> blockEndings = new HashMap<>();

  Placement(
      CanonicalGraph graph,
      Units units,
      Schedule schedule,
      Step step,
      Map<Effect.Optimize, FlatLayout> layouts) {
    this.graph = graph;
    this.units = units;
    List<Item> items = schedule.items();
    for (Node input : step.inputs().values()) {
      Node node = graph.representative(input);
      if (node != null) {
        offsets.put(node, pool.take(node.shape().size()));
      }
    }
    findLastUses(items, step);
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) instanceof Change change
          && change.effect() instanceof Effect.Optimize optimize) {
        claimGradients(optimize, layouts.get(optimize), i, items);
      }
    }
    for (int i = 0; i < items.size(); i++) {
      place(items.get(i), i);
      for (Node node : endings.getOrDefault(i, Set.of())) {
        pool.release(offsets.get(node), node.shape().size());
      }
      for (Block block : blockEndings.getOrDefault(i, Set.of())) {
        pool.release(block.offset, block.layout.size());
      }
    }
  }

  int size() {
    return pool.size();
  }

  /** The offset of a node that has a place of its own. */
  int offset(Node storage) {
    return offsets.get(storage);
  }

  /** The offset of the flat block of gradients of an update. */
  int blockOffset(Effect.Optimize effect) {
    return blockOf.get(effect).offset;
  }

  /** Whether a gradient is computed right where the update reads it. */
  boolean liesInBlock(Effect.Optimize effect, Node gradient, int position) {
    Node storage = graph.storage(gradient);
    Block block = blocks.get(storage);
    return block != null && block.effect == effect && positionsInBlock.get(storage) == position;
  }

  private void findLastUses(List<Item> items, Step step) {
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      if (item instanceof Compute compute) {
        for (Node node : compute.unit().nodes()) {
          use(node, i);
          for (Node input : graph.inputs(node)) {
            use(input, i);
            storeUnlessInside(compute.unit(), graph.storage(input));
          }
        }
      } else if (item instanceof SetAside aside) {
        lastUses.put(aside.variable(), FOREVER);
      } else if (item instanceof Change change) {
        for (Node need : change.effect().needs()) {
          use(graph.representative(need), i);
          stored.add(graph.storage(graph.representative(need)));
        }
      }
    }
    for (Node output : step.outputs().values()) {
      use(graph.representative(output), FOREVER);
      stored.add(graph.storage(graph.representative(output)));
    }
  }

  /** What only passes from node to node of one unit needs no place. */
  private void storeUnlessInside(Unit reader, Node storage) {
    if (units.unit(storage) != reader) {
      stored.add(storage);
    }
  }

  /** The nodes of a unit that others read. */
  List<Node> stored(Unit unit) {
    return unit.nodes().stream().filter(stored::contains).toList();
  }

  private void use(Node node, int position) {
    lastUses.merge(graph.storage(node), position, Math::max);
  }

  /** Gives each gradient its part of the block, if it is computed and not claimed already. */
  private void claimGradients(
      Effect.Optimize effect, FlatLayout layout, int position, List<Item> items) {
    Set<Node> computed = new HashSet<>();
    items.forEach(
        item -> {
          if (item instanceof Compute compute) {
            computed.addAll(compute.unit().nodes());
          }
        });
    int end = position;
    for (Node gradient : effect.gradients()) {
      Node storage = graph.storage(graph.representative(gradient));
      if (computed.contains(storage) && !blocks.containsKey(storage)) {
        end = Math.max(end, lastUses.get(storage));
      }
    }
    Block block = new Block(effect, layout, end);
    blockOf.put(effect, block);
    for (int i = 0; i < effect.gradients().size(); i++) {
      Node storage = graph.storage(graph.representative(effect.gradients().get(i)));
      if (computed.contains(storage) && !blocks.containsKey(storage)) {
        blocks.put(storage, block);
        positionsInBlock.put(storage, layout.offset(effect.variables().get(i)));
      }
    }
    blockEndings.computeIfAbsent(end, key -> new HashSet<>()).add(block);
  }

  private void place(Item item, int position) {
    if (item instanceof Compute compute) {
      for (Node node : stored(compute.unit())) {
        place(node, compute.unit(), position);
      }
    } else if (item instanceof SetAside aside) {
      offsets.put(aside.variable(), pool.take(aside.variable().shape().size()));
    } else if (item instanceof Change change
        && change.effect() instanceof Effect.Optimize optimize) {
      open(blockOf.get(optimize));
    }
  }

  private void place(Node node, Unit unit, int position) {
    Block block = blocks.get(node);
    if (block != null) {
      open(block);
      offsets.put(node, block.offset + positionsInBlock.get(node));
      return;
    }
    Node replaced = replacedBy(node, unit, position);
    if (replaced != null) {
      endings.get(position).remove(replaced);
      offsets.put(node, offsets.get(replaced));
    } else {
      offsets.put(node, pool.take(node.shape().size()));
    }
    int end = lastUses.get(node);
    endings.computeIfAbsent(end, key -> new HashSet<>()).add(node);
  }

  private void open(Block block) {
    if (block.offset < 0) {
      block.offset = pool.take(block.layout.size());
    }
  }

  /**
   * An input whose place a stored node of an element-wise unit may take, or null: it has the same
   * size, so that each block of it is read before the same block of the result is stored.
   */
  private Node replacedBy(Node node, Unit unit, int position) {
    Set<Node> ending = endings.getOrDefault(position, Set.of());
    if (!unit.isElementwise() || ending.isEmpty()) {
      return null;
    }
    for (Node reader : unit.nodes()) {
      for (Node input : graph.inputs(reader)) {
        Node storage = graph.storage(input);
        if (ending.contains(storage)
            && units.unit(storage) != unit
            && storage.shape().size() == node.shape().size()) {
          return storage;
        }
      }
    }
    return null;
  }
}
