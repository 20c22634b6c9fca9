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
  private final Map<Role, Node> moved;
  private final Map<Role, Node> known;

  /** What stays the same from round to round. */
  record Setting(Step step, Memory memory, Tricks tricks, Rules rules, Map<Role, Player> players) {}

  private Match(
      Setting setting,
      Map<Role, Parameters> standing,
      Node data,
      Node source,
      Node samples,
      Map<Role, Node> moved,
      Map<Role, Node> known) {
    this.setting = setting;
    this.standing = standing;
    this.data = data;
    this.source = source;
    this.samples = samples;
    this.moved = moved;
    this.known = known;
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
    return next(data, setting);
  }

  /**
   * Another round in which the same roles are told other things, such as the labels of its data.
   *
   * @param players of the same roles and parameters as before
   */
  public Match next(Node data, List<Player> players) {
    Map<Role, Player> seats = new LinkedHashMap<>();
    players.forEach(player -> seats.put(player.role(), player));
    return next(
        data,
        new Setting(setting.step(), setting.memory(), setting.tricks(), setting.rules(), seats));
  }

  private Match next(Node data, Setting changed) {
    Match round = begin(changed, standing, data);
    return new Match(changed, standing, data, round.source, round.samples, moved, Map.of());
  }

  private static Match begin(Setting setting, Map<Role, Parameters> standing, Node data) {
    Role maker = setting.rules().maker();
    Pass pass = setting.memory().training(maker);
    Node source = setting.rules().source(pass);
    Node samples = setting.players().get(maker).apply(standing.get(maker), source, pass);
    return new Match(setting, standing, data, source, samples, Map.of(), Map.of());
  }

  /** The loss, before any trick, that a player was last moved against; for metrics. */
  public Node lossAtMove(Role role) {
    if (!moved.containsKey(role)) {
      throw new IllegalArgumentException("the %s has not been moved yet".formatted(role));
    }
    return moved.get(role);
  }

  /**
   * Moves a player against the gradient of its loss; the tricks are asked at objective, gradient
   * and updated.
   */
  public Match move(Role role, Optimizer optimizer) {
    Node plain = loss(role, Table.Trace.NETWORKS);
    Match judged = new Match(setting, standing, data, source, samples, moved, Map.of(role, plain));
    Node loss =
        setting.tricks().objective(role, plain, new Table(judged, role, Table.Trace.TRICKS));
    Parameters before = standing(role);
    Pass pass = setting.memory().training(role);
    Parameters kept =
        Descent.move(
            setting.step(), setting.tricks(), before, Gradients.of(loss, before), optimizer, pass);
    Map<Role, Node> losses = new LinkedHashMap<>(moved);
    losses.put(role, plain);
    return with(role, kept, losses);
  }

  /** This match if a player had other parameters; what it makes of its source changes with them. */
  Match imagine(Role role, Parameters parameters) {
    return with(role, parameters, moved);
  }

  /** What the maker remembers of a round it has learned when the round began. */
  private Match with(Role role, Parameters parameters, Map<Role, Node> losses) {
    Map<Role, Parameters> changed = new LinkedHashMap<>(standing);
    changed.put(role, parameters);
    Node made = samples;
    if (role.equals(setting.rules().maker())) {
      Pass pass = setting.memory().training(role).forgetful();
      made = player(role).apply(parameters, source, pass);
    }
    return new Match(setting, changed, data, source, made, losses, Map.of());
  }

  Node loss(Role role, Table.Trace trace) {
    return known.containsKey(role)
        ? known.get(role)
        : setting.rules().loss(role, new Table(this, role, trace));
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
