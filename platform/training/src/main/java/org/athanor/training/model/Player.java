package org.athanor.training.model;

import java.util.List;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.ParameterSpec;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Scope;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;
import org.athanor.training.layers.Declarations;
import org.athanor.training.layers.Layer;
import org.athanor.training.layers.Pass;
import org.athanor.training.layers.Role;
import org.athanor.training.trick.Tricks;

/**
 * A network in its role, with the tricks asked at its sites: input, parameters, features and
 * output.
 *
 * <pre>
 * batch ─ input ─ hidden ─ features ─ last ─ output
 *                   └── all with parameters(role, p) ──┘
 * </pre>
 */
public final class Player {
  private final Role role;
  private final Tricks tricks;
  private final Layer hidden;
  private final Layer last;
  private final List<ParameterSpec> specs;
  private final Shape result;

  /**
   * Declares a player.
   *
   * @param hidden everything up to the features
   * @param last the last layer
   * @param input the shape of one example
   */
  public Player(Role role, Tricks tricks, Layer hidden, Layer last, Shape input) {
    this.role = role;
    this.tricks = tricks;
    this.hidden = hidden;
    this.last = last;
    Declarations declarations = Declarations.none();
    Shape entering = declare("input", tricks.input(role), input, declarations);
    Shape found = declare("hidden", hidden, entering, declarations);
    Shape featured = declare("features", tricks.features(role), found, declarations);
    Shape leaving = declare("last", last, featured, declarations);
    this.result = declare("output", tricks.output(role), leaving, declarations);
    this.specs = declarations.all();
  }

  /** The part that it plays. */
  public Role role() {
    return role;
  }

  /** The shape of what it gives for one example. */
  public Shape result() {
    return result;
  }

  /** Its stored parameters in a step. */
  public Parameters parameters(Step step) {
    return step.parameters(role.name(), specs);
  }

  /** What it gives for a batch. */
  public Node apply(Parameters parameters, Node batch, Pass pass) {
    Parameters used = used(parameters, pass);
    return leave(used, find(used, batch, pass), pass);
  }

  /** Its features before the last layer for a batch, without what tricks add to them. */
  public Node features(Parameters parameters, Node batch, Pass pass) {
    return find(used(parameters, pass), batch, pass);
  }

  private Parameters used(Parameters parameters, Pass pass) {
    return tricks.parameters(role, parameters, pass);
  }

  private Node find(Parameters used, Node batch, Pass pass) {
    Node entering = part("input", tricks.input(role), used, batch, pass);
    return part("hidden", hidden, used, entering, pass);
  }

  private Node leave(Parameters used, Node found, Pass pass) {
    Node featured = part("features", tricks.features(role), used, found, pass);
    Node leaving = part("last", last, used, featured, pass);
    return part("output", tricks.output(role), used, leaving, pass);
  }

  private Shape declare(String name, Layer layer, Shape input, Declarations declarations) {
    return Scope.within(role + "/" + name, () -> layer.declare(input, declarations.scope(name)));
  }

  private Node part(String name, Layer layer, Parameters used, Node value, Pass pass) {
    return Scope.within(
        role + "/" + name, () -> layer.apply(used.scope(name), value, pass.scope(name)));
  }
}
