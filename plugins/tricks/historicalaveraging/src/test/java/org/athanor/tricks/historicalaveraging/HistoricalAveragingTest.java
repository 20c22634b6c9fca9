package org.athanor.tricks.historicalaveraging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.tck.Bench;
import org.athanor.tck.Reference;
import org.athanor.tck.TrickContract;
import org.athanor.training.graph.Initializer;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.ParameterSpec;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;
import org.athanor.training.layers.Memory;
import org.athanor.training.layers.Pass;
import org.athanor.training.layers.Role;
import org.athanor.training.trick.Game;
import org.athanor.training.trick.TrainingTrick;
import org.junit.jupiter.api.Test;

class HistoricalAveragingTest extends TrickContract<HistoricalAveragingParameters> {
  @Override
  protected TrainingTrick<HistoricalAveragingParameters> plugin() {
    return new HistoricalAveraging();
  }

  @Override
  protected Optional<Map<String, Object>> neutral() {
    return Optional.of(Map.of("weight", 0));
  }

  /** Parameters 0, -1, ..., -t have the mean -t/2: a weight λ adds λ t²/4 for each of them. */
  @Test
  void addsTheSquaredDistanceFromTheMeanOfAllParametersSoFar() {
    Step step = new Step("test");
    Memory memory = Memory.of(step);
    Parameters own =
        step.parameters(
            "generator", List.of(new ParameterSpec("weight", Shape.of(2), Initializer.ZEROS)));
    Game game = new Stub(own, memory.training(Role.GENERATOR));
    step.output(
        "loss",
        plugin()
            .create(parameters(Map.of("weight", 3)), Bench.of(1))
            .objective(Role.GENERATOR, Nodes.scalar(0.5), game));
    memory.commit();
    step.assign(own, own.map(node -> node.minus(1)));
    int t = 6;
    float loss = Reference.run(step, t + 1, Map.of()).get("loss")[0];
    assertEquals(0.5 + 3 * 2 * t * t / 4.0, loss, 1e-4);
  }

  @Test
  void isNothingAtTheFirstStep() {
    Step step = new Step("test");
    Parameters own = Parameters.of(Map.of("weight", Nodes.constant(Shape.of(2), 3, 4)));
    Game game = new Stub(own, Memory.of(step).training(Role.GENERATOR));
    step.output(
        "loss",
        plugin()
            .create(parameters(Map.of()), Bench.of(1))
            .objective(Role.GENERATOR, Nodes.scalar(0.5), game));
    assertEquals(0.5, Reference.run(step, 1, Map.of()).get("loss")[0], 1e-6);
  }

  private record Stub(Parameters own, Pass passing) implements Game {
    @Override
    public boolean has(Role role) {
      return true;
    }

    @Override
    public Parameters parameters(Role role) {
      return own;
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
      return batch.sumKeeping(1);
    }

    @Override
    public Node features(Role role, Node batch) {
      return batch.square();
    }

    @Override
    public Pass pass() {
      return passing;
    }
  }
}
