package org.athanor.tricks.minibatchstddev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.athanor.tck.Bench;
import org.athanor.tck.Reference;
import org.athanor.tck.TrickContract;
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

class MinibatchStddevTest extends TrickContract<MinibatchStddevParameters> {
  @Override
  protected TrainingTrick<MinibatchStddevParameters> plugin() {
    return new MinibatchStddev();
  }

  @Override
  protected List<Map<String, Object>> settings() {
    return List.of(Map.of(), Map.of("group", 4));
  }

  /** Columns (1, 3, 1, 3) and (0, 0, 4, 4) have the deviations 1 and 2. */
  @Test
  void appendsTheMeanDeviationOfAllFeatures() {
    float[] found = appended(Map.of(), 1, 0, 3, 0, 1, 4, 3, 4);
    for (int row = 0; row < 4; row++) {
      assertEquals(1.5, found[3 * row + 2], 1e-5);
    }
    assertEquals(3, found[3]);
  }

  @Test
  void givesEachGroupItsOwn() {
    float[] found = appended(Map.of("group", 2), 1, 0, 3, 0, 1, 4, 1, 8);
    assertEquals(0.5, found[2], 1e-3);
    assertEquals(0.5, found[5], 1e-3);
    assertEquals(1, found[8], 1e-3);
  }

  @Test
  void isNothingForABatchOfOneThing() {
    assertEquals(0, appended(Map.of(), 1, 2, 1, 2, 1, 2, 1, 2)[2], 1e-3);
  }

  @Test
  void refusesGroupsThatDoNotFillTheBatch() {
    assertThrows(
        IllegalArgumentException.class,
        () -> plugin().create(parameters(Map.of("group", 3)), Bench.of(1)));
  }

  private float[] appended(Map<String, Object> given, double... features) {
    Layer layer = plugin().create(parameters(given), Bench.of(1)).features(Role.DISCRIMINATOR);
    Pass pass = Memory.of(new Step("test")).training(Role.DISCRIMINATOR);
    Node found = layer.apply(Parameters.empty(), Nodes.constant(Shape.of(4, 2), features), pass);
    assertEquals(Shape.of(4, 3), found.shape());
    return Reference.compute(found);
  }
}
