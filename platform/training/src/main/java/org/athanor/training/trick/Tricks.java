package org.athanor.training.trick;

import java.util.List;
import java.util.Set;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Parameters;
import org.athanor.training.layers.Layer;
import org.athanor.training.layers.Pass;
import org.athanor.training.layers.Role;
import org.athanor.training.layers.Sequence;

/**
 * The tricks of a trial, asked in their declared order, each for its own roles and within a scope
 * of its own name.
 */
public final class Tricks {
  /** No tricks. */
  public static final Tricks NONE = new Tricks(List.of());

  private final List<Entry> entries;

  public Tricks(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /**
   * A trick of the stack.
   *
   * @param id its name in the experiment file; with a number behind it when it stands there twice
   * @param roles those it is asked for
   */
  public record Entry(String id, Set<Role> roles, Trick trick) {
    public Entry {
      roles = Set.copyOf(roles);
    }
  }

  /** {@link Trick#input}, one layer after the other. */
  public Layer input(Role role) {
    return stack(role, Trick::input);
  }

  /** {@link Trick#features}, one layer after the other. */
  public Layer features(Role role) {
    return stack(role, Trick::features);
  }

  /** {@link Trick#output}, the last trick's layer first: what came in last leaves first. */
  public Layer output(Role role) {
    Sequence sequence = Sequence.EMPTY;
    for (Entry entry : of(role)) {
      sequence = sequence.before(entry.id(), entry.trick().output(role));
    }
    return sequence;
  }

  /** {@link Trick#normalisation}, each proposing to the next. */
  public Layer normalisation(Role role, Layer proposed) {
    Layer layer = proposed;
    for (Entry entry : of(role)) {
      layer = entry.trick().normalisation(role, layer);
    }
    return layer;
  }

  /** {@link Trick#target}. */
  public Node target(Role role, Origin origin, Node target) {
    Node changed = target;
    for (Entry entry : of(role)) {
      changed = entry.trick().target(role, origin, changed);
    }
    return changed;
  }

  /** {@link Trick#parameters}. */
  public Parameters parameters(Role role, Parameters parameters, Pass pass) {
    return each(Trick::parameters, role, parameters, pass);
  }

  /** {@link Trick#objective}. */
  public Node objective(Role role, Node loss, Game game) {
    Node changed = loss;
    for (Entry entry : of(role)) {
      changed = entry.trick().objective(role, changed, new ScopedGame(game, entry.id()));
    }
    return changed;
  }

  /** {@link Trick#gradient}. */
  public Parameters gradient(Role role, Parameters gradient, Pass pass) {
    return each(Trick::gradient, role, gradient, pass);
  }

  /** {@link Trick#updated}. */
  public Parameters updated(Role role, Parameters parameters, Pass pass) {
    return each(Trick::updated, role, parameters, pass);
  }

  /** A site where a trick makes one parameter set of another. */
  @FunctionalInterface
  private interface SetSite {
    Parameters ask(Trick trick, Role role, Parameters set, Pass pass);
  }

  private Parameters each(SetSite site, Role role, Parameters set, Pass pass) {
    Parameters changed = set;
    for (Entry entry : of(role)) {
      changed = site.ask(entry.trick(), role, changed, pass.scope(entry.id()));
    }
    return changed;
  }

  private Layer stack(Role role, java.util.function.BiFunction<Trick, Role, Layer> site) {
    Sequence sequence = Sequence.EMPTY;
    for (Entry entry : of(role)) {
      sequence = sequence.then(entry.id(), site.apply(entry.trick(), role));
    }
    return sequence;
  }

  private List<Entry> of(Role role) {
    return entries.stream().filter(entry -> entry.roles().contains(role)).toList();
  }
}
