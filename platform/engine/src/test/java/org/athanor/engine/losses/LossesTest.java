package org.athanor.engine.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import org.athanor.engine.reference.Interpreter;
import org.athanor.training.graph.Gradients;
import org.athanor.training.graph.GraphException;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;
import org.athanor.training.losses.Losses;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.Test;

class LossesTest {
  private static final Shape SHAPE = Shape.of(3, 4);

  private final RandomStream random = RandomStream.of(3);
  private final Step step = new Step("losses");
  private final Node x = step.input("x", SHAPE);
  private final Node t = step.input("t", SHAPE);

  @Test
  void binaryCrossEntropyIsTheLikelihoodOfTheTarget() {
    agree(
        Losses::binaryCrossEntropy,
        (x, t) -> {
          double p = 1 / (1 + Math.exp(-x));
          return -t * Math.log(p) - (1 - t) * Math.log(1 - p);
        });
    agree((x, t) -> Losses.binaryCrossEntropy(x, 0.9), (x, t) -> Math.log1p(Math.exp(x)) - 0.9 * x);
  }

  @Test
  void binaryCrossEntropyOfSureAnswersStaysFinite() {
    double[] logits = new double[12];
    Arrays.setAll(logits, i -> i % 2 == 0 ? 5000 : -5000);
    double[] target = new double[12];
    Arrays.setAll(target, i -> i < 6 ? 1 : 0);
    double[] expected = new double[12];
    Arrays.setAll(expected, i -> (i % 2 == 0) == (i < 6) ? 0 : 5000);
    Interpreter interpreter = new Interpreter(Map.of(x, logits, t, target));
    assertArrayEquals(expected, interpreter.evaluate(Losses.binaryCrossEntropy(x, t)));
  }

  @Test
  void distancesAreTheirFormulas() {
    agree(Losses::squaredError, (x, t) -> (x - t) * (x - t));
    agree(Losses::absoluteError, (x, t) -> Math.abs(x - t));
    agree(
        (x, t) -> Losses.huber(x, t, 0.3),
        (x, t) -> {
          double distance = Math.abs(x - t);
          return distance <= 0.3 ? distance * distance / 2 : 0.3 * (distance - 0.15);
        });
    agree(Losses::hinge, (x, t) -> Math.max(0, 1 - x * t));
  }

  @Test
  void theGaussianLikelihoodIsTheLogarithmOfItsDensity() {
    agree(
        (x, t) -> Losses.gaussian(x, t, x.times(t)),
        (x, t) -> {
          double deviation = Math.exp(x * t / 2);
          double z = (x - t) / deviation;
          return -Math.log(Math.exp(-z * z / 2) / (deviation * Math.sqrt(2 * Math.PI)));
        });
  }

  @Test
  void theDivergenceFromTheStandardNormalIsItsIntegral() {
    Node divergence = Losses.standardNormalDivergence(x, t);
    double[] means = numbers();
    double[] logVariances = numbers();
    double[] expected = new double[12];
    Arrays.setAll(expected, i -> integrated(means[i], Math.exp(logVariances[i] / 2)));
    assertArrayEquals(
        expected, new Interpreter(Map.of(x, means, t, logVariances)).evaluate(divergence), 1e-8);
  }

  /** The integral of q log(q / p) by the trapezoid rule over ten deviations. */
  private static double integrated(double mean, double deviation) {
    int pieces = 4000;
    double width = 20 * deviation / pieces;
    double sum = 0;
    for (int i = 0; i <= pieces; i++) {
      double z = mean - 10 * deviation + i * width;
      double standard = (z - mean) / deviation;
      double logRatio = -standard * standard / 2 - Math.log(deviation) + z * z / 2;
      double density = Math.exp(-standard * standard / 2) / (deviation * Math.sqrt(2 * Math.PI));
      sum += density * logRatio * width;
    }
    return sum;
  }

  @Test
  void softmaxCrossEntropyIsTheLikelihoodOfTheClass() {
    Node classes = Nodes.constant(Shape.of(3), 2, 0, 3);
    Node loss = Losses.softmaxCrossEntropy(x, classes);
    Node soft = Losses.softCrossEntropy(x, Nodes.oneHot(classes, 4));
    double[] logits = numbers();
    double[] expected = new double[3];
    int[] chosen = {2, 0, 3};
    for (int row = 0; row < 3; row++) {
      double sum = 0;
      for (int i = 0; i < 4; i++) {
        sum += Math.exp(logits[row * 4 + i]);
      }
      expected[row] = -Math.log(Math.exp(logits[row * 4 + chosen[row]]) / sum);
    }
    Interpreter interpreter = new Interpreter(Map.of(x, logits));
    assertArrayEquals(expected, interpreter.evaluate(loss), 1e-12);
    assertArrayEquals(expected, interpreter.evaluate(soft), 1e-12);
    assertArrayEquals(
        interpreter.evaluate(Gradients.of(soft.sum(), x)),
        interpreter.evaluate(Gradients.of(loss.sum(), x)),
        1e-12);
  }

  @Test
  void theLossOfAnExampleIsTheSumOverItsNumbers() {
    Node rows = Losses.perExample(x.reshape(3, 2, 2));
    double[] numbers = numbers();
    double[] expected = new double[3];
    for (int i = 0; i < 12; i++) {
      expected[i / 4] += numbers[i];
    }
    assertEquals(Shape.of(3), rows.shape());
    assertArrayEquals(expected, new Interpreter(Map.of(x, numbers)).evaluate(rows), 1e-12);
  }

  @Test
  void targetsThatWouldMakeTheLossGrowAreRefused() {
    Node column = step.input("column", Shape.of(4, 1));
    Node row = step.input("row", Shape.of(4));
    GraphException refused =
        assertThrows(GraphException.class, () -> Losses.squaredError(column, row));
    assertTrue(refused.getMessage().contains("predictions of [4, 1]"), refused.getMessage());
    assertTrue(refused.getMessage().contains("LossesTest.java:"), refused.getMessage());
    assertThrows(GraphException.class, () -> Losses.softmaxCrossEntropy(x, row));
  }

  private void agree(BinaryOperator<Node> loss, DoubleBinaryOperator formula) {
    double[] predictions = numbers();
    double[] targets = numbers();
    double[] expected = new double[12];
    Arrays.setAll(expected, i -> formula.applyAsDouble(predictions[i], targets[i]));
    Interpreter interpreter = new Interpreter(Map.of(x, predictions, t, targets));
    Node result = loss.apply(x, t);
    assertArrayEquals(expected, interpreter.evaluate(result), 1e-10);
    double[] slopes = new double[12];
    double delta = 1e-6;
    Arrays.setAll(
        slopes,
        i ->
            (formula.applyAsDouble(predictions[i] + delta, targets[i])
                    - formula.applyAsDouble(predictions[i] - delta, targets[i]))
                / (2 * delta));
    assertArrayEquals(slopes, interpreter.evaluate(Gradients.of(result.sum(), x)), 1e-7);
  }

  private double[] numbers() {
    double[] numbers = new double[12];
    Arrays.setAll(numbers, i -> random.uniform(-2, 2));
    return numbers;
  }
}
