package org.athanor.tricks.featurematching;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.athanor.tck.Bench;
import org.athanor.tck.Reference;
import org.athanor.tck.TrickContract;
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

class FeatureMatchingTest extends TrickContract<FeatureMatchingParameters> {
  @Override
  protected TrainingTrick<FeatureMatchingParameters> plugin() {
    return new FeatureMatching();
  }

  @Override
  protected Optional<Map<String, Object>> neutral() {
    return Optional.of(Map.of("weight", 0, "own", 1));
  }

  /** Features are squares: means (5, 10) of data and (2.5, 2) of samples. */
  private static final double DISTANCE = 2.5 * 2.5 + 8 * 8;

  @Test
  void exchangesTheFamilysLossForTheDistanceOfMeanFeatures() {
    assertEquals(DISTANCE, loss(Map.of(), 0.5), 1e-4);
  }

  @Test
  void keepsWhatEarlierTricksAddedAndTheShareOfTheLossThatIsAskedFor() {
    assertEquals(3 + 2 * DISTANCE, loss(Map.of("weight", 2), 3.5), 1e-4);
    assertEquals(0.25 + DISTANCE, loss(Map.of("own", 0.5), 0.5), 1e-4);
  }

  private double loss(Map<String, Object> given, double before) {
    Pass pass = Memory.of(new Step("test")).training(Role.GENERATOR);
    return Reference.compute(
        plugin()
            .create(parameters(given), Bench.of(1))
            .objective(Role.GENERATOR, Nodes.scalar(before), new Stub(pass)))[0];
  }

  private record Stub(Pass passing) implements Game {
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
