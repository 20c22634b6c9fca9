package org.athanor.models.rbm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.athanor.api.plugin.ParameterSchema;
import org.athanor.models.rbm.RbmParameters.Sampling;
import org.athanor.models.rbm.RbmParameters.Visible;
import org.athanor.tck.Reference;
import org.athanor.training.execution.CompiledStep;
import org.athanor.training.execution.StepCompiler;
import org.athanor.training.execution.Variables;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;
import org.athanor.training.layers.Memory;
import org.athanor.training.layers.Pass;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.Test;

class LearningTest {
  private static final int VISIBLE = 4;
  private static final int HIDDEN = 3;
  private static final int[] DATA = {3, 5, 5, 12};

  private final Weights machine = Small.weights(Visible.BERNOULLI, VISIBLE, HIDDEN, 9);

  /** ∂/∂W_ij and so on of the mean of log p over the data, by going through all states. */
  private double[] exactSlope() {
    double[] model = Small.probabilities(machine, 1);
    double[] slope = new double[VISIBLE * HIDDEN + VISIBLE + HIDDEN];
    for (int v = 0; v < 1 << VISIBLE; v++) {
      double weight = -model[v];
      for (int data : DATA) {
        weight += data == v ? 1.0 / DATA.length : 0;
      }
      for (int j = 0; j < HIDDEN; j++) {
        double drive = machine.hiddenBias()[j];
        for (int i = 0; i < VISIBLE; i++) {
          drive += Small.bit(v, i) * machine.weight()[i][j];
        }
        double on = 1 / (1 + Math.exp(-drive));
        for (int i = 0; i < VISIBLE; i++) {
          slope[i * HIDDEN + j] += weight * Small.bit(v, i) * on;
        }
        slope[VISIBLE * HIDDEN + VISIBLE + j] += weight * on;
      }
      for (int i = 0; i < VISIBLE; i++) {
        slope[VISIBLE * HIDDEN + i] += weight * Small.bit(v, i);
      }
    }
    return slope;
  }

  /** The exact slope is the difference of likelihoods: a check of the check. */
  @Test
  void theExactSlopeIsThatOfTheLikelihood() {
    double step = 1e-5;
    double[] slope = exactSlope();
    for (int i = 0; i < VISIBLE; i++) {
      double[] b = machine.visibleBias();
      double before = b[i];
      b[i] = before + step;
      double up = likelihood();
      b[i] = before - step;
      double down = likelihood();
      b[i] = before;
      assertEquals((up - down) / (2 * step), slope[VISIBLE * HIDDEN + i], 1e-8);
    }
  }

  private double likelihood() {
    double[] model = Small.probabilities(machine, 1);
    double sum = 0;
    for (int data : DATA) {
      sum += Math.log(model[data]) / DATA.length;
    }
    return sum;
  }

  /** Chains that are long enough have forgotten the data; the mean gradient is exact. */
  @Test
  void longContrastiveDivergenceIsTheGradientOfTheLikelihood() {
    assertExactInExpectation(Map.of("sampling", "cd", "updates", 30));
  }

  @Test
  void persistentChainsGiveTheGradientOfTheLikelihood() {
    assertExactInExpectation(Map.of("sampling", "pcd", "updates", 5, "chains", 50));
  }

  @Test
  void temperedChainsGiveTheGradientOfTheLikelihood() {
    assertExactInExpectation(
        Map.of("sampling", "tempering", "updates", 2, "chains", 50, "temperatures", 3));
  }

  private void assertExactInExpectation(Map<String, Object> given) {
    RbmParameters settings = ParameterSchema.read(RbmParameters.class, given);
    int copies = 50;
    double[] bits = new double[copies * DATA.length * VISIBLE];
    for (int row = 0; row < copies * DATA.length; row++) {
      for (int i = 0; i < VISIBLE; i++) {
        bits[row * VISIBLE + i] = Small.bit(DATA[row % DATA.length], i);
      }
    }
    Step step = new Step("gradient");
    Memory memory = Memory.of(step);
    Pass pass = memory.training(Rbm.ENERGY);
    Learning learning = new Learning(settings, VISIBLE);
    Energy energy = Small.energy(machine);
    Node data = Nodes.constant(Shape.of(copies * DATA.length, VISIBLE), bits);
    Node negative = learning.negatives(energy, copies * DATA.length).draw(data, pass);
    Parameters gradient = learning.gradient(energy, data, negative, pass);
    gradient.asMap().forEach(step::output);
    memory.commit();
    double[] slope = exactSlope();
    double[] mean = new double[slope.length];
    int runs = 400;
    StepCompiler compiler = Reference.compiler();
    try (Variables variables = compiler.variables(RandomStream.of(3));
        CompiledStep compiled = compiler.compile(step, variables)) {
      for (int run = 0; run < runs; run++) {
        compiled.run();
        add(compiled.fetch("weight"), mean, 0, runs);
        add(compiled.fetch("visible"), mean, VISIBLE * HIDDEN, runs);
        add(compiled.fetch("hidden"), mean, VISIBLE * HIDDEN + VISIBLE, runs);
      }
    }
    // 20,000 chain states at least, of variance below 1/4, not all independent.
    for (int i = 0; i < slope.length; i++) {
      assertEquals(-slope[i], mean[i], 0.02, "number " + i);
    }
  }

  private static void add(float[] values, double[] sums, int from, int runs) {
    for (int i = 0; i < values.length; i++) {
      sums[from + i] += values[i] / runs;
    }
  }

  /** Every level keeps its own distribution, the model's and those that are swapped with it. */
  @Test
  void temperingKeepsTheModelsDistribution() {
    int chains = 100;
    Negatives tempering = new Negatives(Small.energy(machine), Sampling.TEMPERING, 1, chains, 4);
    Step step = new Step("tempering");
    Memory memory = Memory.of(step);
    Node data = Nodes.zeros(Shape.of(1, VISIBLE));
    step.output("v", tempering.draw(data, memory.training(Rbm.ENERGY)));
    memory.commit();
    double[] counts = new double[1 << VISIBLE];
    int runs = 1000;
    StepCompiler compiler = Reference.compiler();
    try (Variables variables = compiler.variables(RandomStream.of(3));
        CompiledStep compiled = compiler.compile(step, variables)) {
      for (int run = 0; run < 50; run++) {
        compiled.run();
      }
      for (int run = 0; run < runs; run++) {
        compiled.run();
        float[] v = compiled.fetch("v");
        for (int chain = 0; chain < chains; chain++) {
          int state = 0;
          for (int i = 0; i < VISIBLE; i++) {
            state |= (int) v[chain * VISIBLE + i] << i;
          }
          counts[state] += 1.0 / runs / chains;
        }
      }
    }
    double[] expected = Small.probabilities(machine, 1);
    double distance = 0;
    for (int state = 0; state < counts.length; state++) {
      distance += Math.abs(counts[state] - expected[state]) / 2;
    }
    assertTrue(distance < 0.02, "total variation " + distance);
  }

  @Test
  void sparsityDrivesUnitsToTheirWantedActivity() {
    RbmParameters settings =
        ParameterSchema.read(
            RbmParameters.class, Map.of("sparsity", 0.2, "sparsityCost", 2.0, "weightDecay", 0.0));
    Step step = new Step("sparsity");
    Memory memory = Memory.of(step);
    Pass pass = memory.training(Rbm.ENERGY);
    Energy energy = Small.energy(machine);
    Node data = Nodes.constant(Shape.of(1, VISIBLE), 1, 0, 1, 0);
    Learning learning = new Learning(settings, VISIBLE);
    // Against the data itself nothing is left but the sparsity.
    step.output("hidden", learning.gradient(energy, data, data, pass).get("hidden"));
    memory.commit();
    StepCompiler compiler = Reference.compiler();
    try (Variables variables = compiler.variables(RandomStream.of(3));
        CompiledStep compiled = compiler.compile(step, variables)) {
      compiled.run();
      float[] slope = compiled.fetch("hidden");
      for (int j = 0; j < HIDDEN; j++) {
        double drive = machine.hiddenBias()[j] + machine.weight()[0][j] + machine.weight()[2][j];
        double remembered = 0.9 * 0.2 + 0.1 / (1 + Math.exp(-drive));
        assertEquals(2 * (remembered - 0.2), slope[j], 1e-6);
      }
    }
  }
}
