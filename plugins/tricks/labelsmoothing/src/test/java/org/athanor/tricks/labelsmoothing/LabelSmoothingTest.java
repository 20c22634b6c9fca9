package org.athanor.tricks.labelsmoothing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.tck.Bench;
import org.athanor.tck.Reference;
import org.athanor.tck.TrickContract;
import org.athanor.training.graph.Gradients;
import org.athanor.training.graph.Initializer;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.ParameterSpec;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;
import org.athanor.training.layers.Role;
import org.athanor.training.optimizers.Adam;
import org.athanor.training.trick.Origin;
import org.athanor.training.trick.TrainingTrick;
import org.athanor.training.trick.Trick;
import org.junit.jupiter.api.Test;

class LabelSmoothingTest extends TrickContract<LabelSmoothingParameters> {
  @Override
  protected TrainingTrick<LabelSmoothingParameters> plugin() {
    return new LabelSmoothing();
  }

  @Override
  protected List<Map<String, Object>> settings() {
    return List.of(Map.of(), Map.of("real", 0.8, "fake", 0.1));
  }

  @Override
  protected Optional<Map<String, Object>> neutral() {
    return Optional.of(Map.of("real", 1.0));
  }

  @Test
  void smoothsTheDataOnlyUnlessToldOtherwise() {
    Trick trick = plugin().create(parameters(Map.of()), Bench.of(1));
    assertEquals(0.9, target(trick, Origin.DATA, 1), 1e-7);
    assertEquals(0, target(trick, Origin.MODEL, 0));
  }

  @Test
  void warnsOfASmoothedNegativeTarget() {
    List<String> warnings = new ArrayList<>();
    Bench bench = Bench.of(1).with(warnings::add);
    plugin().create(parameters(Map.of("real", 0.9)), bench);
    assertEquals(List.of(), warnings);
    Trick trick = plugin().create(parameters(Map.of("fake", 0.1)), bench);
    assertEquals(1, warnings.size());
    assertEquals(0.1, target(trick, Origin.MODEL, 0), 1e-7);
  }

  @Test
  void refusesTargetsThatChangeSides() {
    var refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> plugin().create(parameters(Map.of("real", 0.3, "fake", 0.4)), Bench.of(1)));
    assertTrue(refused.getMessage().contains("fake is 0.4 and real is 0.3"), refused.getMessage());
  }

  /** The gradient of the expected loss vanishes at D* = (α p + β q) / (p + q), and only there. */
  @Test
  void theOptimalDiscriminatorIsThePaperS() {
    Trick trick = plugin().create(parameters(Map.of("real", 0.8, "fake", 0.1)), Bench.of(1));
    for (double[] density : new double[][] {{0.3, 0.1}, {0.2, 0.2}, {0.05, 0.4}}) {
      double p = density[0];
      double q = density[1];
      double optimal = (0.8 * p + 0.1 * q) / (p + q);
      assertEquals(0, slope(trick, p, q, optimal), 1e-6);
      assertTrue(slope(trick, p, q, optimal - 0.05) < 0);
      assertTrue(slope(trick, p, q, optimal + 0.05) > 0);
    }
  }

  /** A table of scores for four outcomes, trained to the end, comes to α p / (p + q). */
  @Test
  void aTrainedDiscriminatorComesToThePredictedOneWhenOnlyDataIsSmoothed() {
    Trick trick = plugin().create(parameters(Map.of("real", 0.9)), Bench.of(1));
    Shape shape = Shape.of(4);
    double[] p = {0.1, 0.2, 0.3, 0.4};
    double[] q = {0.4, 0.4, 0.1, 0.1};
    Step step = new Step("toy");
    Parameters table =
        step.parameters(
            "discriminator", List.of(new ParameterSpec("scores", shape, Initializer.ZEROS)));
    Node scores = table.get("scores");
    Node loss =
        weighted(scores, trick, Origin.DATA, 1, p)
            .plus(weighted(scores, trick, Origin.MODEL, 0, q));
    step.output("probabilities", scores.sigmoid());
    step.update("discriminator", loss, table, new Adam(0.05));
    float[] found = Reference.run(step, 800, Map.of()).get("probabilities");
    for (int outcome = 0; outcome < 4; outcome++) {
      double predicted = 0.9 * p[outcome] / (p[outcome] + q[outcome]);
      assertEquals(predicted, found[outcome], 1e-2);
    }
  }

  private static Node weighted(
      Node scores, Trick trick, Origin origin, double label, double[] weights) {
    Node target = trick.target(Role.DISCRIMINATOR, origin, Nodes.fill(scores.shape(), label));
    Node losses = scores.softplus().minus(target.times(scores));
    return losses.times(Nodes.constant(scores.shape(), weights)).sum();
  }

  /** The derivative of p ce(D, target of data) + q ce(D, target of samples) by the score of D. */
  private static double slope(Trick trick, double p, double q, double probability) {
    Node score = Nodes.constant(Shape.of(1, 1), Math.log(probability / (1 - probability)));
    Node ofData = crossEntropy(score, trick, Origin.DATA, 1).times(p);
    Node ofSamples = crossEntropy(score, trick, Origin.MODEL, 0).times(q);
    return Reference.compute(Gradients.of(ofData.plus(ofSamples), score))[0];
  }

  private static Node crossEntropy(Node score, Trick trick, Origin origin, double label) {
    Node plain = Nodes.fill(score.shape(), label);
    Node target = trick.target(Role.DISCRIMINATOR, origin, plain);
    return score.softplus().minus(target.times(score)).sum();
  }

  private static double target(Trick trick, Origin origin, double label) {
    Node plain = Nodes.fill(Shape.of(1, 1), label);
    return Reference.compute(trick.target(Role.DISCRIMINATOR, origin, plain))[0];
  }
}
