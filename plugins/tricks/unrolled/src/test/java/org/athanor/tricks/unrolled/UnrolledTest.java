package org.athanor.tricks.unrolled;

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

class UnrolledTest extends TrickContract<UnrolledParameters> {
  @Override
  protected TrainingTrick<UnrolledParameters> plugin() {
    return new Unrolled();
  }

  @Override
  protected List<Map<String, Object>> settings() {
    return List.of(Map.of("steps", 1), Map.of("steps", 3, "rate", 0.5));
  }

  @Override
  protected Optional<Map<String, Object>> neutral() {
    return Optional.of(Map.of("steps", 0));
  }

  /**
   * A game of two numbers, f_D = (d - g)² / 2 + d⁴ / 4 and f_G = d g, whose unrolled loss can be
   * worked out step by step in plain arithmetic and differentiated by differences.
   */
  @Test
  void givesTheGradientOfTheLossAfterKUpdates() {
    double rate = 0.1;
    int steps = 4;
    double d = 0.7;
    double g = -0.4;
    Node ofD = Nodes.constant(Shape.SCALAR, d);
    Node ofG = Nodes.constant(Shape.SCALAR, g);
    Game game = new Toy(Parameters.of(Map.of("d", ofD)), Parameters.of(Map.of("g", ofG)));
    Node loss =
        plugin()
            .create(parameters(Map.of("steps", steps, "rate", rate)), Bench.of(1))
            .objective(Role.GENERATOR, ofD.times(ofG), game);
    assertEquals(unrolled(d, g, steps, rate), Reference.compute(loss)[0], 1e-6);
    double tiny = 1e-5;
    double difference =
        (unrolled(d, g + tiny, steps, rate) - unrolled(d, g - tiny, steps, rate)) / (2 * tiny);
    assertEquals(difference, Reference.compute(Gradients.of(loss, ofG))[0], 1e-5);
  }

  private static double unrolled(double d, double g, int steps, double rate) {
    double later = d;
    for (int step = 0; step < steps; step++) {
      later -= rate * (later - g + later * later * later);
    }
    return later * g;
  }

  @Test
  void keepsWhatEarlierTricksAddedToTheLoss() {
    Node d = Nodes.constant(Shape.SCALAR, 0.7);
    Node g = Nodes.constant(Shape.SCALAR, -0.4);
    Game game = new Toy(Parameters.of(Map.of("d", d)), Parameters.of(Map.of("g", g)));
    Node changed =
        plugin()
            .create(parameters(Map.of("steps", 2, "rate", 0.1)), Bench.of(1))
            .objective(Role.GENERATOR, d.times(g).plus(3), game);
    assertEquals(unrolled(0.7, -0.4, 2, 0.1) + 3, Reference.compute(changed)[0], 1e-6);
  }

  private record Toy(Parameters discriminator, Parameters generator) implements Game {
    @Override
    public boolean has(Role role) {
      return true;
    }

    @Override
    public Parameters parameters(Role role) {
      return role.equals(Role.DISCRIMINATOR) ? discriminator : generator;
    }

    @Override
    public Node loss(Role of, Role substituted, Parameters with) {
      Node d = with.get("d");
      Node g = generator.get("g");
      return of.equals(Role.GENERATOR)
          ? d.times(g)
          : d.minus(g).square().over(2).plus(d.square().square().over(4));
    }

    @Override
    public Node data() {
      return generator.get("g");
    }

    @Override
    public Node samples() {
      return generator.get("g");
    }

    @Override
    public Node output(Role role, Node batch) {
      return batch;
    }

    @Override
    public Node features(Role role, Node batch) {
      return batch;
    }

    @Override
    public Pass pass() {
      return Memory.of(new Step("toy")).training(Role.GENERATOR);
    }
  }
}
