package org.athanor.models.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.athanor.training.capability.Density;
import org.athanor.training.capability.Sampler;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Shape;
import org.athanor.training.model.Model;
import org.athanor.training.random.RandomStream;

/** What holds of every density of one number. */
final class OnALine {
  private static final int CELLS = 8000;
  private static final double LOW = -8;
  private static final double HIGH = 8;

  private OnALine() {}

  /** Evenly spaced places, each the middle of a cell. */
  private static Tensor places() {
    Tensor places = Tensor.zeros(Shape.of(CELLS, 1));
    for (int cell = 0; cell < CELLS; cell++) {
      places.values()[cell] = (float) (LOW + (cell + 0.5) * (HIGH - LOW) / CELLS);
    }
    return places;
  }

  /** The probability of each cell, by the density in its middle. */
  private static double[] masses(Model model) {
    double[] nats =
        model
            .capability(Density.class)
            .orElseThrow()
            .logLikelihood(places(), RandomStream.of(1))
            .nats();
    return Arrays.stream(nats).map(nat -> Math.exp(nat) * (HIGH - LOW) / CELLS).toArray();
  }

  static void assertIntegratesToOne(Model model) {
    assertEquals(1, Arrays.stream(masses(model)).sum(), 1e-3);
  }

  /**
   * By the statistic of Kolmogorov and Smirnov, which passes 1.95 / sqrt n once in a thousand
   * times; the cells take a share of it.
   */
  static void assertDrawsWhatItSays(Model model) {
    int count = 4000;
    Tensor drawn = model.capability(Sampler.class).orElseThrow().sample(count, RandomStream.of(7));
    float[] sorted = drawn.values().clone();
    Arrays.sort(sorted);
    double[] masses = masses(model);
    double probability = 0;
    double furthest = 0;
    int below = 0;
    for (int cell = 0; cell < CELLS; cell++) {
      probability += masses[cell];
      double edge = LOW + (cell + 1) * (HIGH - LOW) / CELLS;
      while (below < count && sorted[below] < edge) {
        below++;
      }
      furthest = Math.max(furthest, Math.abs(probability - (double) below / count));
    }
    double limit = 1.95 / Math.sqrt(count) + 2e-3;
    assertTrue(furthest < limit, "distributions differ by " + furthest + ", over " + limit);
  }

  /** The integral of the squared difference to the claw. */
  static double squaredError(Model model) {
    double[] masses = masses(model);
    double[] truth = new Claw().logDensity(places());
    double width = (HIGH - LOW) / CELLS;
    double sum = 0;
    for (int cell = 0; cell < CELLS; cell++) {
      double difference = masses[cell] / width - Math.exp(truth[cell]);
      sum += difference * difference * width;
    }
    return sum;
  }

  /** -∫ p log p by cells. */
  static double entropyOfTheClaw() {
    double sum = 0;
    for (double nats : new Claw().logDensity(places())) {
      sum -= nats * Math.exp(nats) * (HIGH - LOW) / CELLS;
    }
    return sum;
  }

  /** KL(truth || model) by 20,000 fresh draws. */
  static double divergence(Model model) {
    Tensor fresh = Claw.draw(20_000, RandomStream.of(99));
    double[] truth = new Claw().logDensity(fresh);
    double[] found =
        model
            .capability(Density.class)
            .orElseThrow()
            .logLikelihood(fresh, RandomStream.of(1))
            .nats();
    double sum = 0;
    for (int row = 0; row < truth.length; row++) {
      sum += (truth[row] - found[row]) / truth.length;
    }
    return sum;
  }
}
