package org.athanor.tricks.virtualbatchnorm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.athanor.tck.Bench;
import org.athanor.tck.Reference;
import org.athanor.tck.TrickContract;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;
import org.athanor.training.layers.Activation;
import org.athanor.training.layers.BatchNormalisation;
import org.athanor.training.layers.Dense;
import org.athanor.training.layers.Layer;
import org.athanor.training.layers.Memory;
import org.athanor.training.layers.Pass;
import org.athanor.training.layers.Perceptron;
import org.athanor.training.layers.Role;
import org.athanor.training.model.Player;
import org.athanor.training.trick.TrainingTrick;
import org.athanor.training.trick.Trick;
import org.athanor.training.trick.Tricks;
import org.junit.jupiter.api.Test;

class VirtualBatchNormTest extends TrickContract<VirtualBatchNormParameters> {
  @Override
  protected TrainingTrick<VirtualBatchNormParameters> plugin() {
    return new VirtualBatchNorm();
  }

  @Override
  protected Set<Role> triedRoles() {
    return Set.of(Role.GENERATOR, Role.DISCRIMINATOR);
  }

  private static final double[] ALIKE = {1, 2, 0.5, -1, 0.3, 0.2};
  private static final double[] UNLIKE = {1, 2, -7, 9, 4, 4};

  /** The first example of two batches, whose others differ; batch normalisation mixes them. */
  @Test
  void givesAnExampleTheSameWhateverItsBatchMatesAre() {
    assertArrayEquals(first(tricks(), ALIKE), first(tricks(), UNLIKE), 1e-5f);
    float[] mixed = first(Tricks.NONE, ALIKE);
    assertNotEquals(mixed[0], first(Tricks.NONE, UNLIKE)[0], 1e-2f);
  }

  /**
   * What a batch's first example becomes in a generator, which has chosen its reference from
   * another batch before.
   */
  private static float[] first(Tricks tricks, double[] batch) {
    Step step = new Step("test");
    Memory memory = Memory.of(step);
    Pass pass = memory.training(Role.GENERATOR);
    Layer normalisation = tricks.normalisation(Role.GENERATOR, new BatchNormalisation());
    Player player =
        new Player(
            Role.GENERATOR,
            tricks,
            Perceptron.hidden(new int[] {6}, normalisation, Activation.TANH),
            new Dense(2),
            Shape.of(2));
    Node earlier = Nodes.constant(Shape.of(3, 2), 0.1, 1, -1, 0.4, 2, -0.3);
    Parameters own = player.parameters(step);
    step.output("earlier", player.apply(own, earlier, pass));
    Node result = player.apply(own, Nodes.constant(Shape.of(3, 2), batch), pass);
    assertEquals(Shape.of(3, 2), result.shape());
    step.output("first", result.slice(0, 0, 1));
    memory.commit();
    return Reference.run(step, 1, Map.of()).get("first");
  }

  private Tricks tricks() {
    Trick trick = plugin().create(parameters(Map.of("size", 3)), Bench.of(1));
    return new Tricks(List.of(new Tricks.Entry("reference", Set.of(Role.GENERATOR), trick)));
  }

  /** Reference 0, 2 and example 4: mean 2 and variance 8/3 of the three. */
  @Test
  void countsTheExampleAsOneMoreOfTheReferenceBatch() {
    assertEquals(2 / Math.sqrt(8 / 3.0), normalised(0, 2, 4), 1e-4);
  }

  private float normalised(double... referenceAndExample) {
    Layer layer =
        plugin()
            .create(parameters(Map.of("size", 2)), Bench.of(1))
            .normalisation(Role.GENERATOR, Layer.IDENTITY);
    Parameters scale =
        Parameters.of(Map.of("weight", Nodes.ones(Shape.of(1)), "bias", Nodes.zeros(Shape.of(1))));
    Pass pass = Memory.of(new Step("test")).training(Role.GENERATOR);
    Node batch = Nodes.constant(Shape.of(3, 1), referenceAndExample);
    return Reference.compute(layer.apply(scale, batch, pass))[2];
  }
}
