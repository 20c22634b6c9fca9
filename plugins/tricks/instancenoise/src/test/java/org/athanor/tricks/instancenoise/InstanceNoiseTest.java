package org.athanor.tricks.instancenoise;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.tck.Bench;
import org.athanor.tck.Reference;
import org.athanor.tck.TrickContract;
import org.athanor.training.estimator.Sample;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;
import org.athanor.training.layers.Layer;
import org.athanor.training.layers.Memory;
import org.athanor.training.layers.Pass;
import org.athanor.training.layers.Role;
import org.athanor.training.trick.TrainingTrick;
import org.junit.jupiter.api.Test;

class InstanceNoiseTest extends TrickContract<InstanceNoiseParameters> {
  @Override
  protected TrainingTrick<InstanceNoiseParameters> plugin() {
    return new InstanceNoise();
  }

  private static final int COUNT = 4000;

  @Override
  protected List<Map<String, Object>> settings() {
    return List.of(Map.of(), Map.of("annealed", 0));
  }

  @Override
  protected Optional<Map<String, Object>> neutral() {
    return Optional.of(Map.of("deviation", 0));
  }

  /** A bench has 100 steps; over half of them the noise falls to 0. */
  @Test
  void fallsInAStraightLineToNothing() {
    Map<String, Object> given = Map.of("deviation", 0.4, "annealed", 0.5);
    assertEquals(0.4, deviation(given, 1), 0.02);
    assertEquals(0.2, deviation(given, 26), 0.02);
    assertEquals(0, deviation(given, 51));
    assertEquals(0, deviation(given, 80));
  }

  @Test
  void staysWhereItShouldNotFall() {
    assertEquals(0.4, deviation(Map.of("deviation", 0.4, "annealed", 0), 80), 0.02);
  }

  /** The deviation of what 0 becomes in the n-th step. */
  private double deviation(Map<String, Object> given, int steps) {
    Step step = new Step("test");
    step.output("noise", entered(given, Memory.of(step).training(Role.DISCRIMINATOR)));
    float[] noise = Reference.run(step, steps, Map.of()).get("noise");
    double[] values = new double[noise.length];
    java.util.Arrays.setAll(values, i -> noise[i]);
    return new Sample(values).deviation();
  }

  @Test
  void isNotThereWhenTheNetworkIsOnlyAsked() {
    Pass asking = Memory.of(new Step("test")).asking(Role.DISCRIMINATOR);
    float[] found = Reference.compute(entered(Map.of("deviation", 0.4), asking));
    assertEquals(0, found[0]);
  }

  private Node entered(Map<String, Object> given, Pass pass) {
    Layer layer = plugin().create(parameters(given), Bench.of(1)).input(Role.DISCRIMINATOR);
    return layer.apply(Parameters.empty(), Nodes.zeros(Shape.of(COUNT, 1)), pass);
  }
}
