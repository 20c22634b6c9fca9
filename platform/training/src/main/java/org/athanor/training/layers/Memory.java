package org.athanor.training.layers;

import java.util.LinkedHashMap;
import java.util.Map;
import org.athanor.training.graph.GraphException;
import org.athanor.training.graph.Initializer;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;

/**
 * What the networks of one step remember from step to step.
 *
 * <p>A step begins with {@link #of}, its networks are applied in passes, and {@link #commit} at the
 * end stores what was left for the next step.
 */
public final class Memory {
  private final Step step;
  private final Map<String, Node> stored = new LinkedHashMap<>();
  private final Map<String, Node> latest = new LinkedHashMap<>();

  private Memory(Step step) {
    this.step = step;
  }

  /** The memory of a step that is being declared. */
  public static Memory of(Step step) {
    return new Memory(step);
  }

  /** A pass from which the model learns. */
  public Pass training(Role role) {
    return new Pass(this, role, true, true, role.name() + ".");
  }

  /** A pass in which the model is only asked. */
  public Pass asking(Role role) {
    return new Pass(this, role, false, false, role.name() + ".");
  }

  /** Stores everything that was left; call once, after the last pass. */
  public void commit() {
    latest.forEach((name, value) -> step.assign(stored.get(name), value));
    latest.clear();
  }

  Step step() {
    return step;
  }

  Node stepNumber() {
    return step.number();
  }

  Node read(String name, Shape shape, Initializer initial) {
    Node value = stored.computeIfAbsent(name, key -> step.state("memory." + key, shape, initial));
    if (!value.shape().equals(shape)) {
      throw GraphException.of(
          "'" + name + "' is remembered with shape " + value.shape() + ", not " + shape);
    }
    return latest.getOrDefault(name, value);
  }

  void write(String name, Node value) {
    if (!stored.containsKey(name)) {
      throw GraphException.of(
          "'" + name + "' cannot be remembered: pass.state was never asked for it");
    }
    latest.put(name, value);
  }
}
