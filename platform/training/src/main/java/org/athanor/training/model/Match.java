package org.athanor.training.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.athanor.training.graph.Gradients;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Step;
import org.athanor.training.layers.Memory;
import org.athanor.training.layers.Pass;
import org.athanor.training.layers.Role;
import org.athanor.training.optimizers.Optimizer;
import org.athanor.training.trick.Game;
import org.athanor.training.trick.Tricks;

/**
 * A round between players in a training step, with the tricks asked at every site where a loss is
 * formed or a player is moved. Immutable: a move gives the match as it stands after it.
 *
 * <pre>{@code
 * Match.of(step, memory, tricks, rules, List.of(generator, discriminator), data)
 *     .move(Role.DISCRIMINATOR, adam)
 *     .move(Role.GENERATOR, adam);
 * }</pre>
 */
public final class Match {
  private final Setting setting;
  private final Map<Role, Parameters> standing;
  private final Node data;
  private final Node source;
  private final Node samples;

  /** What stays the same from round to round. */
  record Setting(Step step, Memory memory, Tricks tricks, Rules rules, Map<Role, Player> players) {}

  private Match(
      Setting setting, Map<Role, Parameters> standing, Node data, Node source, Node samples) {
    this.setting = setting;
    this.standing = standing;
    this.data = data;
    this.source = source;
    this.samples = samples;
  }

  /** The first round of a step, with the parameters that are stored for the players. */
  public static Match of(
      Step step, Memory memory, Tricks tricks, Rules rules, List<Player> players, Node data) {
    Map<Role, Player> seats = new LinkedHashMap<>();
    Map<Role, Parameters> standing = new LinkedHashMap<>();
    for (Player player : players) {
      seats.put(player.role(), player);
      standing.put(player.role(), player.parameters(step));
    }
    return begin(new Setting(step, memory, tricks, rules, seats), standing, data);
  }

  /** Another round: the players as they stand, other data, other samples. */
  public Match next(Node data) {
    return begin(setting, standing, data);
  }

  private static Match begin(Setting setting, Map<Role, Parameters> standing, Node data) {
    Role maker = setting.rules().maker();
    Pass pass = setting.memory().training(maker);
    Node source = setting.rules().source(pass);
    Node samples = setting.players().get(maker).apply(standing.get(maker), source, pass);
    return new Match(setting, standing, data, source, samples);
  }

  /** The players as they stand and what is on the table; asking leaves no trace. */
  public Game game() {
    return new Table(this, setting.rules().maker(), Table.Trace.NONE);
  }

  /** A player's loss before any trick; asking leaves no trace. */
  public Node loss(Role role) {
    return loss(role, Table.Trace.NONE);
  }

  /**
   * Moves a player against the gradient of its loss; the tricks are asked at objective, gradient
   * and updated.
   */
  public Match move(Role role, Optimizer optimizer) {
    Node plain = loss(role, Table.Trace.NETWORKS);
    Node loss = setting.tricks().objective(role, plain, new Table(this, role, Table.Trace.TRICKS));
    Parameters before = standing.get(role);
    Pass pass = setting.memory().training(role);
    Parameters gradient = setting.tricks().gradient(role, Gradients.of(loss, before), pass);
    Parameters moved = setting.step().apply(role.name(), before, gradient, optimizer);
    return with(role, stored(moved, setting.tricks().updated(role, moved, pass)), true);
  }

  /** Stores what tricks made of an update; what they left alone is stored already. */
  private Parameters stored(Parameters moved, Parameters kept) {
    Parameters changed = moved.filter(name -> kept.get(name) != moved.get(name));
    return changed.isEmpty() ? moved : moved.with(setting.step().assign(changed, kept));
  }

  /** This match if a player had other parameters; what it makes of its source changes with them. */
  Match with(Role role, Parameters parameters, boolean remembers) {
    Map<Role, Parameters> changed = new LinkedHashMap<>(standing);
    changed.put(role, parameters);
    if (!role.equals(setting.rules().maker())) {
      return new Match(setting, changed, data, source, samples);
    }
    Pass pass = setting.memory().training(role);
    Node made = player(role).apply(parameters, source, remembers ? pass : pass.forgetful());
    return new Match(setting, changed, data, source, made);
  }

  Node loss(Role role, Table.Trace trace) {
    return setting.rules().loss(role, new Table(this, role, trace));
  }

  Setting setting() {
    return setting;
  }

  Player player(Role role) {
    Player player = setting.players().get(role);
    if (player == null) {
      throw new IllegalArgumentException(
          "no %s takes part; there are %s".formatted(role, setting.players().keySet()));
    }
    return player;
  }

  Parameters standing(Role role) {
    player(role);
    return standing.get(role);
  }

  Node data() {
    return data;
  }

  Node samples() {
    return samples;
  }
}
