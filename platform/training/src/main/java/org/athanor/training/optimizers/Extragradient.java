package org.athanor.training.optimizers;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.athanor.training.graph.Gradients;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Parameters;

/**
 * Gradients of a game at the point that all players would reach by one step of descent (Korpelevich
 * 1976): with v(x) the gradients of all players at x, v(x - rate v(x)). An optimiser that is given
 * them converges in games around whose equilibrium descent circles.
 */
public final class Extragradient {
  private Extragradient() {}

  /**
   * The gradients at the point ahead; no gradient flows through the way there.
   *
   * @param players the parameters of each player as they stand, by any name
   * @param rate the size of the step ahead, above 0
   * @param losses each player's loss, under its name, when all play with given parameters
   * @return the gradient of each player, under its name
   */
  public static Map<String, Parameters> ahead(
      Map<String, Parameters> players,
      double rate,
      Function<Map<String, Parameters>, Map<String, Node>> losses) {
    Checks.positive("rate", rate);
    Map<String, Parameters> gradients = gradients(players, losses);
    Map<String, Parameters> moved = new LinkedHashMap<>();
    players.forEach(
        (name, standing) -> moved.put(name, standing.minus(rate, gradients.get(name)).detached()));
    return gradients(moved, losses);
  }

  private static Map<String, Parameters> gradients(
      Map<String, Parameters> players,
      Function<Map<String, Parameters>, Map<String, Node>> losses) {
    Map<String, Node> found = losses.apply(players);
    Map<String, Parameters> gradients = new LinkedHashMap<>();
    players.forEach(
        (name, standing) -> gradients.put(name, Gradients.of(found.get(name), standing)));
    return gradients;
  }
}
