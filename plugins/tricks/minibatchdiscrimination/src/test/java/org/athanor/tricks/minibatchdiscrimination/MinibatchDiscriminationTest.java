package org.athanor.tricks.minibatchdiscrimination;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.athanor.training.random.RandomStream;
import org.athanor.training.trick.TrainingTrick;
import org.junit.jupiter.api.Test;

class MinibatchDiscriminationTest extends TrickContract<MinibatchDiscriminationParameters> {
  @Override
  protected TrainingTrick<MinibatchDiscriminationParameters> plugin() {
    return new MinibatchDiscrimination();
  }

  private static final double[] FEATURES = {1, 2, 0, -1, 1, 3, 2, 2};
  private static final Shape SHAPE = Shape.of(4, 2);

  @Test
  void appendsTheSumOverOthersOfTheKernelsOfThePaper() {
    double[] tensor = new double[3 * 2 * 2];
    RandomStream random = RandomStream.of(1);
    java.util.Arrays.setAll(tensor, i -> random.normal());
    float[] found = appended(FEATURES, tensor);
    for (int i = 0; i < 4; i++) {
      assertEquals(FEATURES[2 * i], found[5 * i], 1e-6);
      for (int kernel = 0; kernel < 3; kernel++) {
        double sum = 0;
        for (int j = 0; j < 4; j++) {
          double apart = 0;
          for (int c = 0; c < 2; c++) {
            double difference = 0;
            for (int a = 0; a < 2; a++) {
              difference +=
                  tensor[(kernel * 2 + c) * 2 + a] * (FEATURES[2 * i + a] - FEATURES[2 * j + a]);
            }
            apart += Math.abs(difference);
          }
          sum += j == i ? 0 : Math.exp(-apart);
        }
        assertEquals(sum, found[5 * i + 2 + kernel], 1e-5);
      }
    }
  }

  /** What a generator that makes one thing only is found out by. */
  @Test
  void isLargestForABatchOfOneThing() {
    double[] tensor = new double[12];
    java.util.Arrays.fill(tensor, 0.7);
    float[] collapsed = appended(new double[] {1, 2, 1, 2, 1, 2, 1, 2}, tensor);
    float[] various = appended(FEATURES, tensor);
    assertEquals(3, collapsed[2], 1e-5);
    assertTrue(various[2] < 3);
  }

  private float[] appended(double[] features, double[] tensor) {
    Layer layer =
        plugin()
            .create(parameters(Map.of("kernels", 3, "size", 2)), Bench.of(1))
            .features(Role.DISCRIMINATOR);
    Parameters weights = Parameters.of(Map.of("weight", Nodes.constant(Shape.of(6, 2), tensor)));
    Pass pass = Memory.of(new Step("test")).training(Role.DISCRIMINATOR);
    Node found = layer.apply(weights, Nodes.constant(SHAPE, features), pass);
    assertEquals(Shape.of(4, 5), found.shape());
    return Reference.compute(found);
  }
}
