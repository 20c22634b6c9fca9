package org.athanor.tricks.gradientpenalty;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.tck.Bench;
import org.athanor.tck.Reference;
import org.athanor.tck.TrickContract;
import org.athanor.training.graph.Gradients;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;
import org.athanor.training.layers.Memory;
import org.athanor.training.layers.Pass;
import org.athanor.training.layers.Role;
import org.athanor.training.trick.Game;
import org.athanor.training.trick.TrainingTrick;
import org.junit.jupiter.api.Test;

class GradientPenaltyTest extends TrickContract<GradientPenaltyParameters> {
  @Override
  protected TrainingTrick<GradientPenaltyParameters> plugin() {
    return new GradientPenalty();
  }

  @Override
  protected List<Map<String, Object>> settings() {
    return List.of(Map.of("kind", "wgangp"), Map.of("kind", "r1", "weight", 1));
  }

  @Override
  protected Optional<Map<String, Object>> neutral() {
    return Optional.of(Map.of("weight", 0));
  }

  /** A linear critic w'x has the gradient w everywhere: (|w| - 1)² wherever it is looked at. */
  @Test
  void holdsTheNormOfALinearCriticToOne() {
    Node weights = Nodes.constant(Shape.of(2, 1), 3, 4);
    Game game = new WithCritic(batch -> batch.matmul(weights));
    assertEquals(0.5 + 10 * Math.pow(5 - 1, 2), loss(Map.of(), game), 1e-4);
  }

  /** And the weight's own gradient, through the gradient: 2 λ (|w| - 1) w / |w|. */
  @Test
  void canBeDifferentiatedThroughTheGradient() {
    Node weights = Nodes.constant(Shape.of(2, 1), 3, 4);
    Game game = new WithCritic(batch -> batch.matmul(weights));
    float[] found = Reference.compute(Gradients.of(changed(Map.of(), game), weights));
    assertEquals(2 * 10 * 4 * 3 / 5.0, found[0], 1e-3);
    assertEquals(2 * 10 * 4 * 4 / 5.0, found[1], 1e-3);
  }

  /** The critic |x|²/2 has the gradient x: R1 is λ/2 times the mean square of the data. */
  @Test
  void r1IsTheMeanSquareOfTheGradientAtTheData() {
    Game game = new WithCritic(batch -> batch.square().sumKeeping(1).over(2));
    double meanSquare = (1 + 4 + 9 + 16) / 2.0;
    assertEquals(0.5 + 3 / 2.0 * meanSquare, loss(Map.of("kind", "r1", "weight", 3), game), 1e-4);
  }

  private double loss(Map<String, Object> given, Game game) {
    return Reference.compute(changed(given, game))[0];
  }

  private Node changed(Map<String, Object> given, Game game) {
    return plugin()
        .create(parameters(given), Bench.of(1))
        .objective(Role.DISCRIMINATOR, Nodes.scalar(0.5), game);
  }

  /** Two examples and two samples before a critic that is known in closed form. */
  private record WithCritic(java.util.function.UnaryOperator<Node> critic) implements Game {
    @Override
    public boolean has(Role role) {
      return true;
    }

    @Override
    public Parameters parameters(Role role) {
      return Parameters.empty();
    }

    @Override
    public Node loss(Role of, Role substituted, Parameters with) {
      return Nodes.scalar(0.5);
    }

    @Override
    public Node data() {
      return Nodes.constant(Shape.of(2, 2), 1, 2, 3, 4);
    }

    @Override
    public Node samples() {
      return Nodes.constant(Shape.of(2, 2), -1, 0, 2, 2);
    }

    @Override
    public Node output(Role role, Node batch) {
      return critic.apply(batch);
    }

    @Override
    public Node features(Role role, Node batch) {
      return batch;
    }

    @Override
    public Pass pass() {
      return Memory.of(new Step("test")).training(Role.DISCRIMINATOR);
    }
  }
}
