package org.athanor.training.layers;

import org.athanor.training.graph.Initializer;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Shape;

/**
 * One application of a network: who plays, whether it learns, what it remembers and draws.
 *
 * <p>Memory is explicit: {@link #state} gives what was left under a name, {@link #remember} leaves
 * what comes next. Outside of training nothing is remembered.
 */
public final class Pass {
  private final Memory memory;
  private final Role role;
  private final boolean training;
  private final boolean remembers;
  private final String prefix;

  Pass(Memory memory, Role role, boolean training, boolean remembers, String prefix) {
    this.memory = memory;
    this.role = role;
    this.training = training;
    this.remembers = remembers;
    this.prefix = prefix;
  }

  /** The part that the network plays. */
  public Role role() {
    return role;
  }

  /** Whether the model learns from this application, rather than being asked or measured. */
  public boolean training() {
    return training;
  }

  /** The number of training steps made before this one, as a scalar. */
  public Node step() {
    return memory.stepNumber();
  }

  /**
   * What was left under a name: earlier in this step, or in the last one, or the initial value.
   *
   * @param name unique within the scope of this pass; the same name in another shape is refused
   */
  public Node state(String name, Shape shape, Initializer initial) {
    return memory.read(prefix + name, shape, initial);
  }

  /**
   * Leaves a value under a name that {@link #state} was asked for before; forgotten when this pass
   * does not remember.
   */
  public void remember(String name, Node value) {
    if (remembers) {
      memory.write(prefix + name, value);
    }
  }

  /** Standard normal numbers, new in each step, from a stream of this name. */
  public Node normal(String stream, Shape shape) {
    return memory.step().normal(prefix + stream, shape);
  }

  /** Numbers uniform in [0, 1), new in each step, from a stream of this name. */
  public Node uniform(String stream, Shape shape) {
    return memory.step().uniform(prefix + stream, shape);
  }

  /** This pass within a part: names of states and streams begin with the part's. */
  public Pass scope(String name) {
    return new Pass(memory, role, training, remembers, prefix + name + ".");
  }

  /** This pass as a thought experiment: it sees what is remembered but leaves nothing. */
  public Pass forgetful() {
    return new Pass(memory, role, training, false, prefix);
  }
}
