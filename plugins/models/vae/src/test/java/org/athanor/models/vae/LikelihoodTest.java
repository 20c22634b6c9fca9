package org.athanor.models.vae;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.athanor.tck.Reference;
import org.athanor.training.data.DataShape;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.Shape;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.Test;

class LikelihoodTest {
  private static final DataShape GREY = new DataShape(Shape.of(1), -1, 1, false, List.of());

  private static Node row(double... values) {
    return Nodes.constant(Shape.of(1, values.length), values);
  }

  private static Node column(double... values) {
    return Nodes.constant(Shape.of(values.length, 1), values);
  }

  @Test
  void bernoulliIsTheLogarithmOfTheProbability() {
    float found =
        Reference.compute(new Bernoulli().logLikelihood(row(0, Math.log(3)), row(1, 0)))[0];

    assertEquals(Math.log(0.5 * 0.25), found, 1e-6);
  }

  @Test
  void normalIsTheLogarithmOfTheDensity() {
    double expected =
        -0.5 * Math.log(2 * Math.PI * 0.25) - 0.5 - 0.5 * Math.log(2 * Math.PI * 0.25) - 2;
    Node fixed = new Normal(0.5, false).logLikelihood(row(1, 0), row(1.5, 1));
    Node learned =
        new Normal(3, true).logLikelihood(row(1, 0, Math.log(0.5), Math.log(0.5)), row(1.5, 1));

    assertEquals(expected, Reference.compute(fixed)[0], 1e-5);
    assertEquals(expected, Reference.compute(learned)[0], 1e-5);
  }

  @Test
  void theLevelsOfTheLogisticHaveAllOfTheProbability() {
    int levels = 16;
    double[] places = new double[levels];
    for (int level = 0; level < levels; level++) {
      places[level] = -1 + 2.0 * level / (levels - 1);
    }
    Logistic logistic = Logistic.of(GREY, levels);
    for (double mean : new double[] {-2, -0.3, 0.9}) {
      for (double scale : new double[] {0.02, 0.3, 2}) {
        Node outputs =
            Nodes.concatenate(
                1,
                Nodes.fill(Shape.of(levels, 1), mean),
                Nodes.fill(Shape.of(levels, 1), Math.log(scale)));
        double sum = 0;
        for (float nats : Reference.compute(logistic.logLikelihood(outputs, column(places)))) {
          sum += Math.exp(nats);
        }
        assertEquals(1, sum, 1e-4, "mean " + mean + ", scale " + scale);
      }
    }
  }

  @Test
  void theLogisticOfALevelIsADifferenceOfSigmoids() {
    Logistic logistic = Logistic.of(GREY, 5);
    Node outputs = row(0.2, Math.log(0.4));
    double expected =
        1 / (1 + Math.exp(-(0.5 + 0.25 - 0.2) / 0.4))
            - 1 / (1 + Math.exp(-(0.5 - 0.25 - 0.2) / 0.4));

    assertEquals(
        Math.log(expected), Reference.compute(logistic.logLikelihood(outputs, row(0.5)))[0], 1e-5);
  }

  @Test
  void theLogisticDrawsLevelsAsOftenAsItSays() {
    Logistic logistic = Logistic.of(GREY, 5);
    RandomStream random = RandomStream.of(3);
    int count = 20_000;
    int hits = 0;
    for (int draw = 0; draw < count; draw++) {
      double level = logistic.draw(0.2, 0.4, random);
      assertEquals(0, (level + 1) * 2 % 1, 1e-9, "a level");
      hits += level == 0.5 ? 1 : 0;
    }
    double expected =
        Math.exp(Reference.compute(logistic.logLikelihood(row(0.2, Math.log(0.4)), row(0.5)))[0]);
    assertEquals(expected, (double) hits / count, 0.015);
  }

  @Test
  void whatDoesNotFitTheDataIsRefused() {
    DataShape unbounded = DataShape.vectors(2);
    String bernoulli = Bernoulli.problem(unbounded).orElseThrow();
    String logistic = Logistic.problem(unbounded).orElseThrow();

    assertTrue(bernoulli.contains("use gaussian"), bernoulli);
    assertTrue(logistic.contains("use learned"), logistic);
  }

  /** E_q log p(z) / q(z) is minus the closed divergence. */
  @Test
  void theClosedDivergenceIsTheMeanLogRatio() {
    int draws = 200_000;
    RandomStream random = RandomStream.of(5);
    double[] noise = new double[draws];
    for (int draw = 0; draw < draws; draw++) {
      noise[draw] = random.normal();
    }
    Posterior one = new Posterior(row(0.7), row(Math.log(0.3)));
    Posterior many =
        new Posterior(
            Nodes.fill(Shape.of(draws, 1), 0.7), Nodes.fill(Shape.of(draws, 1), Math.log(0.3)));
    double expected = 0.5 * (0.49 + 0.3 - Math.log(0.3) - 1);

    assertEquals(expected, Reference.compute(one.divergence())[0], 1e-6);
    assertEquals(-expected, Reference.compute(many.logRatio(column(noise)).mean())[0], 0.01);
  }
}
