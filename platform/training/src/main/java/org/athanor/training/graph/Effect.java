package org.athanor.training.graph;

import java.util.List;
import org.athanor.training.optimizers.Optimizer;

/**
 * A change of stored numbers in a step. Effects happen in the order of their declaration; what a
 * node reads is settled by the version in its {@link
 * org.athanor.training.graph.operation.Variable}, not by when it is computed.
 */
public sealed interface Effect {
  /** The nodes that must be there before the effect can happen. */
  List<Node> needs();

  /** The names of the variables that change. */
  List<String> changes();

  /**
   * Moves variables against their gradients.
   *
   * @param name under which the optimiser keeps its state; effects of one name share it
   * @param variables the names of what is trained
   * @param gradients one node for each variable, of its shape
   * @param rateFactor a scalar that the optimiser's rate is multiplied by: its schedule
   */
  record Optimize(
      String name,
      List<String> variables,
      List<Node> gradients,
      Optimizer optimizer,
      Node rateFactor)
      implements Effect {
    public Optimize {
      variables = List.copyOf(variables);
      gradients = List.copyOf(gradients);
    }

    @Override
    public List<Node> needs() {
      List<Node> needs = new java.util.ArrayList<>(gradients);
      needs.add(rateFactor);
      return needs;
    }

    @Override
    public List<String> changes() {
      return variables;
    }
  }

  /** Replaces the numbers of one variable. */
  record Assign(String variable, Node value) implements Effect {
    @Override
    public List<Node> needs() {
      return List.of(value);
    }

    @Override
    public List<String> changes() {
      return List.of(variable);
    }
  }
}
