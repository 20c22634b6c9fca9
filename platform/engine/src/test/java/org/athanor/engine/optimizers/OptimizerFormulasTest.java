package org.athanor.engine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.athanor.engine.compiler.GraphCompiler;
import org.athanor.engine.reference.ReferenceBackend;
import org.athanor.training.execution.CompiledStep;
import org.athanor.training.execution.StepCompiler;
import org.athanor.training.execution.Variables;
import org.athanor.training.graph.Initializer;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.ParameterSpec;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;
import org.athanor.training.optimizers.Adagrad;
import org.athanor.training.optimizers.Adam;
import org.athanor.training.optimizers.OptimisticAdam;
import org.athanor.training.optimizers.Optimizer;
import org.athanor.training.optimizers.RmsProp;
import org.athanor.training.optimizers.Schedule;
import org.athanor.training.optimizers.StochasticGradientDescent;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.Test;

/**
 * Moves one number along given gradients, and compares its way with each paper's sum written out:
 * as a sum over all gradients so far rather than as a recurrence, wherever there is one.
 */
class OptimizerFormulasTest {
  private static final double[] GRADIENTS = {1, -0.5, 2, 0.25, 0, -1.5, 3, 0.75, -2, 1.25};
  private static final double RATE = 0.125;

  @Test
  void plainDescentGoesAgainstTheGradient() {
    goes(new StochasticGradientDescent(RATE), t -> RATE * GRADIENTS[t]);
  }

  @Test
  void momentumAddsUpGradientsOfThePast() {
    goes(new StochasticGradientDescent(RATE, 0.75, false), t -> RATE * velocity(t, 0.75));
  }

  @Test
  void nesterovLooksAheadAlongTheVelocity() {
    goes(
        new StochasticGradientDescent(RATE, 0.75, true),
        t -> RATE * (GRADIENTS[t] + 0.75 * velocity(t, 0.75)));
  }

  private static double velocity(int t, double momentum) {
    double sum = 0;
    for (int s = 0; s <= t; s++) {
      sum += Math.pow(momentum, t - s) * GRADIENTS[s];
    }
    return sum;
  }

  @Test
  void adamDividesTheMeanByTheRootOfTheMeanSquare() {
    goes(new Adam(RATE, 0.5, 0.75), t -> RATE * adamDirection(t));
  }

  private static double adamDirection(int t) {
    return unbiased(t, 0.5, g -> g) / (Math.sqrt(unbiased(t, 0.75, g -> g * g)) + 1e-8);
  }

  /** The weighted mean of all gradients so far, with weights that fall by a decay and sum to 1. */
  private static double unbiased(int t, double decay, ToDoubleFunction<Double> of) {
    double sum = 0;
    double weights = 0;
    for (int s = 0; s <= t; s++) {
      double weight = Math.pow(decay, t - s);
      sum += weight * of.applyAsDouble(GRADIENTS[s]);
      weights += weight;
    }
    return sum / weights;
  }

  @Test
  void amsgradDividesByTheLargestMeanSquareSoFar() {
    goes(
        new Adam(RATE, 0.5, 0.75, 1e-8, 0, true),
        t -> {
          double largest = 0;
          for (int s = 0; s <= t; s++) {
            double biased = unbiased(s, 0.75, g -> g * g) * (1 - Math.pow(0.75, s + 1));
            largest = Math.max(largest, biased);
          }
          double variance = largest / (1 - Math.pow(0.75, t + 1));
          return RATE * unbiased(t, 0.5, g -> g) / (Math.sqrt(variance) + 1e-8);
        });
  }

  @Test
  void decoupledDecayShrinksTheParameterApartFromTheGradient() {
    float[] way = way(new Adam(RATE, 0.5, 0.75, 1e-8, 0.25, false));
    float[] expected = new float[GRADIENTS.length];
    double p = 1;
    for (int t = 0; t < expected.length; t++) {
      p = p * (1 - RATE * 0.25) - RATE * adamDirection(t);
      expected[t] = (float) p;
    }
    assertArrayEquals(expected, way, 1e-5f);
  }

  @Test
  void optimisticAdamTakesBackHalfOfWhatItDidBefore() {
    goes(
        new OptimisticAdam(RATE, 0.5, 0.75, 1e-8),
        t -> 2 * RATE * adamDirection(t) - (t == 0 ? 0 : RATE * adamDirection(t - 1)));
  }

  @Test
  void rmsPropDividesByTheRootOfTheMeanSquare() {
    goes(
        new RmsProp(RATE, 0.75, 1e-8),
        t -> {
          double meanSquare = unbiased(t, 0.75, g -> g * g) * (1 - Math.pow(0.75, t + 1));
          return RATE * GRADIENTS[t] / (Math.sqrt(meanSquare) + 1e-8);
        });
  }

  @Test
  void adagradDividesByTheRootOfTheSumOfSquares() {
    goes(
        new Adagrad(RATE, 1e-8),
        t -> {
          double sum = 0;
          for (int s = 0; s <= t; s++) {
            sum += GRADIENTS[s] * GRADIENTS[s];
          }
          return RATE * GRADIENTS[t] / (Math.sqrt(sum) + 1e-8);
        });
  }

  @Test
  void aScheduleScalesTheRateOfEachStep() {
    goes(
        new StochasticGradientDescent(RATE).scheduled(new Schedule.Linear(8, 0)),
        t -> RATE * Math.max(0, 1 - t / 8.0) * GRADIENTS[t]);
  }

  /** How far an optimiser goes in each step, from 1. */
  @FunctionalInterface
  private interface Pace {
    double at(int step);
  }

  private static void goes(Optimizer optimizer, Pace pace) {
    float[] expected = new float[GRADIENTS.length];
    double p = 1;
    for (int t = 0; t < expected.length; t++) {
      p -= pace.at(t);
      expected[t] = (float) p;
    }
    assertArrayEquals(expected, way(optimizer), 1e-5f);
  }

  /** Where a number that begins at 1 is after each step. */
  private static float[] way(Optimizer optimizer) {
    Step step = new Step("way");
    Node slope = step.input("slope", Shape.SCALAR);
    Parameters p =
        step.parameters("p", List.of(new ParameterSpec("x", Shape.SCALAR, Initializer.ONES)));
    step.update("p", p.get("x").times(slope), p, optimizer);
    StepCompiler compiler = new GraphCompiler(new ReferenceBackend());
    float[] way = new float[GRADIENTS.length];
    try (Variables variables = compiler.variables(RandomStream.of(1));
        CompiledStep compiled = compiler.compile(step, variables)) {
      for (int t = 0; t < way.length; t++) {
        compiled.feed("slope", (float) GRADIENTS[t]);
        if (step.inputs().containsKey(Step.NUMBER)) {
          compiled.feed(Step.NUMBER, t);
        }
        compiled.run();
        way[t] = variables.read("p.x")[0];
      }
    }
    return way;
  }
}
