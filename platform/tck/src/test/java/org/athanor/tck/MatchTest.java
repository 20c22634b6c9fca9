package org.athanor.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.athanor.training.execution.CompiledStep;
import org.athanor.training.execution.StepCompiler;
import org.athanor.training.execution.Variables;
import org.athanor.training.graph.Initializer;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;
import org.athanor.training.layers.Declarations;
import org.athanor.training.layers.Dense;
import org.athanor.training.layers.Layer;
import org.athanor.training.layers.Memory;
import org.athanor.training.layers.Pass;
import org.athanor.training.layers.Role;
import org.athanor.training.model.Match;
import org.athanor.training.model.Player;
import org.athanor.training.model.Rules;
import org.athanor.training.optimizers.StochasticGradientDescent;
import org.athanor.training.random.RandomStream;
import org.athanor.training.trick.Game;
import org.athanor.training.trick.Trick;
import org.athanor.training.trick.Tricks;
import org.junit.jupiter.api.Test;

/** What a trick sees of a match, in numbers. */
class MatchTest {
  private static final Shape ONE = Shape.of(1);

  /** Counts how often it is applied in steps that last. */
  private static final Layer COUNTER =
      new Layer() {
        @Override
        public Shape declare(Shape input, Declarations declarations) {
          return input;
        }

        @Override
        public Node apply(Parameters parameters, Node input, Pass pass) {
          Node count = pass.state("count", Shape.SCALAR, Initializer.ZEROS);
          pass.remember("count", count.plus(1));
          return input;
        }
      };

  /** The discriminator makes its score of samples small, the generator makes it large. */
  private record Score() implements Rules {
    @Override
    public Role maker() {
      return Role.GENERATOR;
    }

    @Override
    public Node source(Pass pass) {
      return Nodes.ones(Shape.of(4, 1));
    }

    @Override
    public Node loss(Role role, Game game) {
      Node score = game.output(Role.DISCRIMINATOR, game.samples()).mean();
      return role.equals(Role.GENERATOR) ? score.negate() : score;
    }
  }

  /** Adds a number to a player's loss. */
  private record Adding(double number) implements Trick {
    @Override
    public Node objective(Role role, Node loss, Game game) {
      return loss.plus(number);
    }
  }

  /** Asks for both losses while the discriminator's is formed. */
  private record Looking(List<Node> seen) implements Trick {
    @Override
    public Node objective(Role role, Node loss, Game game) {
      Parameters generator = game.parameters(Role.GENERATOR);
      seen.add(game.loss(Role.GENERATOR, Role.GENERATOR, generator));
      seen.add(game.loss(Role.DISCRIMINATOR, Role.GENERATOR, generator.times(2)));
      return loss;
    }
  }

  private final List<Node> seen = new ArrayList<>();

  /** Runs one step and gives its outputs, by name, and what the counter has counted. */
  private float[] run(Tricks tricks, String... outputs) {
    Step step = new Step("match");
    Memory memory = Memory.of(step);
    Player generator = new Player(Role.GENERATOR, tricks, Layer.IDENTITY, new Dense(1), ONE);
    Player discriminator = new Player(Role.DISCRIMINATOR, tricks, COUNTER, new Dense(1), ONE);
    Match match =
        Match.of(
                step,
                memory,
                tricks,
                new Score(),
                List.of(generator, discriminator),
                Nodes.ones(Shape.of(4, 1)))
            .move(Role.DISCRIMINATOR, new StochasticGradientDescent(0.1))
            .move(Role.GENERATOR, new StochasticGradientDescent(0.1));
    memory.commit();
    step.output("discriminator", match.lossAtMove(Role.DISCRIMINATOR));
    step.output("generator", match.lossAtMove(Role.GENERATOR));
    for (int index = 0; index < seen.size(); index++) {
      step.output("seen" + index, seen.get(index));
    }
    StepCompiler compiler = Reference.compiler();
    try (Variables variables = compiler.variables(RandomStream.of(5));
        CompiledStep compiled = compiler.compile(step, variables)) {
      compiled.run();
      float[] found = new float[outputs.length];
      for (int index = 0; index < outputs.length; index++) {
        found[index] =
            outputs[index].equals("count")
                ? variables.read("memory.discriminator.hidden.count")[0]
                : compiled.scalar(outputs[index]);
      }
      return found;
    }
  }

  @Test
  void theSecondMoverMeetsTheFirstAsItIsAfterItsMove() {
    float[] losses = run(Tricks.NONE, "discriminator", "generator");
    assertNotEquals(-losses[0], losses[1]);
  }

  @Test
  void anotherPlayersLossIsWhatItsTricksMakeOfIt() {
    Tricks tricks =
        new Tricks(
            List.of(
                new Tricks.Entry("adding", Set.of(Role.GENERATOR), new Adding(7)),
                new Tricks.Entry("looking", Set.of(Role.DISCRIMINATOR), new Looking(seen))));
    float[] found = run(tricks, "seen0", "discriminator");
    assertEquals(7 - found[1], found[0], 1e-5);
  }

  @Test
  void thePlayersOwnLossIsPlainAndFollowsTheSamplesOfTheOther() {
    Tricks tricks =
        new Tricks(
            List.of(
                new Tricks.Entry("adding", Set.of(Role.DISCRIMINATOR), new Adding(7)),
                new Tricks.Entry("looking", Set.of(Role.DISCRIMINATOR), new Looking(seen))));
    float[] found = run(tricks, "seen1", "seen0", "discriminator");
    // Twice the generator's parameters make twice the sample; D is affine with some bias c, so the
    // imagined score is 2 score - c, and without the 7 it cannot exceed what weights below 1 give.
    assertEquals(-found[1], found[2], 1e-5, "seen from the generator, without tricks of its own");
    assertNotEquals(found[2], found[0]);
    assertEquals(found[2], found[0], 3, "the 7 is not in it");
  }

  @Test
  void whatIsOnlyImaginedIsNotRemembered() {
    float[] plain = run(Tricks.NONE, "count");
    Tricks looking =
        new Tricks(
            List.of(new Tricks.Entry("looking", Set.of(Role.DISCRIMINATOR), new Looking(seen))));
    assertEquals(2, plain[0], "once in each player's move");
    assertEquals(plain[0], run(looking, "count")[0]);
  }
}
