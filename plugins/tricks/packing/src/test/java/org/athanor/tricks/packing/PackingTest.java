package org.athanor.tricks.packing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
import org.athanor.training.layers.Declarations;
import org.athanor.training.layers.Layer;
import org.athanor.training.layers.Memory;
import org.athanor.training.layers.Pass;
import org.athanor.training.layers.Role;
import org.athanor.training.trick.TrainingTrick;
import org.junit.jupiter.api.Test;

class PackingTest extends TrickContract<PackingParameters> {
  @Override
  protected TrainingTrick<PackingParameters> plugin() {
    return new Packing();
  }

  @Override
  protected Optional<Map<String, Object>> neutral() {
    return Optional.of(Map.of("size", 1));
  }

  private static final Node BATCH = Nodes.constant(Shape.of(4, 2), 1, 2, 3, 4, 5, 6, 7, 8);

  @Test
  void judgesExamplesTogetherInTraining() {
    Pass training = Memory.of(new Step("test")).training(Role.DISCRIMINATOR);
    Node packed = layer().apply(Parameters.empty(), BATCH, training);
    assertEquals(Shape.of(2, 4), packed.shape());
    assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, Reference.compute(packed));
    assertEquals(Shape.of(4), layer().declare(Shape.of(2), Declarations.none()));
  }

  @Test
  void joinsTheChannelsOfImages() {
    Node images = Nodes.constant(Shape.of(2, 1, 2, 1), 1, 2, 3, 4);
    Pass training = Memory.of(new Step("test")).training(Role.DISCRIMINATOR);
    Node packed = layer().apply(Parameters.empty(), images, training);
    assertEquals(Shape.of(1, 1, 2, 2), packed.shape());
    assertArrayEquals(new float[] {1, 3, 2, 4}, Reference.compute(packed));
  }

  @Test
  void givesEveryExampleAScoreWhenAsked() {
    Pass asking = Memory.of(new Step("test")).asking(Role.DISCRIMINATOR);
    float[] found = Reference.compute(layer().apply(Parameters.empty(), BATCH, asking));
    assertArrayEquals(new float[] {1, 2, 3, 4, 3, 4, 5, 6, 5, 6, 7, 8, 7, 8, 1, 2}, found);
  }

  @Test
  void refusesABatchThatDoesNotSplit() {
    assertThrows(
        IllegalArgumentException.class,
        () -> plugin().create(parameters(Map.of("size", 3)), Bench.of(1)));
  }

  private Layer layer() {
    return plugin().create(parameters(Map.of()), Bench.of(1)).input(Role.DISCRIMINATOR);
  }
}
