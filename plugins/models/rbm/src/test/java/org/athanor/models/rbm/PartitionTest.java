package org.athanor.models.rbm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.athanor.api.plugin.ParameterSchema;
import org.athanor.models.rbm.RbmParameters.Visible;
import org.athanor.tck.Reference;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;
import org.athanor.training.model.GraphTraining;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.Test;

class PartitionTest {
  @Test
  void enumerationIsTheSumOverAllStates() {
    for (int[] size : new int[][] {{5, 3}, {3, 5}}) {
      Weights machine = Small.weights(Visible.BERNOULLI, size[0], size[1], 4);
      double sum = 0;
      for (int v = 0; v < 1 << size[0]; v++) {
        for (int h = 0; h < 1 << size[1]; h++) {
          sum += Small.weight(machine, v, h, 1);
        }
      }
      assertEquals(Math.log(sum), machine.logPartition(), 1e-10);
    }
  }

  /** With one visible unit the integral over it is one of numbers on a line. */
  @Test
  void gaussianEnumerationIsTheIntegral() {
    Weights machine = Small.weights(Visible.GAUSSIAN, 1, 3, 4);
    Energy energy = Small.energy(machine);
    int cells = 4000;
    double[] places = new double[cells];
    for (int cell = 0; cell < cells; cell++) {
      places[cell] = -20 + 0.01 * (cell + 0.5);
    }
    Node v = Nodes.constant(Shape.of(cells, 1), places);
    double sum = 0;
    for (float free : Reference.compute(energy.freeEnergy(v, Nodes.scalar(1)))) {
      sum += 0.01 * Math.exp(-free);
    }
    assertEquals(Math.log(sum), machine.logPartition(), 1e-4);
  }

  @Test
  void theFreeEnergySumsTheHiddenUnitsOut() {
    Weights machine = Small.weights(Visible.BERNOULLI, 4, 3, 7);
    Energy energy = Small.energy(machine);
    for (double beta : new double[] {0, 0.4, 1}) {
      for (int v = 0; v < 16; v++) {
        double sum = 0;
        for (int h = 0; h < 8; h++) {
          sum += Small.weight(machine, v, h, beta);
        }
        double[] bits = {Small.bit(v, 0), Small.bit(v, 1), Small.bit(v, 2), Small.bit(v, 3)};
        Node state = Nodes.constant(Shape.of(1, 4), bits);
        float free = Reference.compute(energy.freeEnergy(state, Nodes.scalar(beta)))[0];
        assertEquals(-Math.log(sum), free, 1e-5);
      }
    }
  }

  /** Four of its standard errors; each of ten machines is asked once. */
  @Test
  void annealingAgreesWithEnumerationWithinItsError() {
    for (Visible visible : Visible.values()) {
      for (int seed = 0; seed < 5; seed++) {
        Weights machine = Small.weights(visible, 6, 5, 20 + seed);
        Annealing found = annealed(machine, 200, seed);
        double error = found.logPartition() - machine.logPartition();
        assertTrue(
            Math.abs(error) < 4 * found.standardError(),
            visible + " is off by " + error + ", stated error " + found.standardError());
        assertTrue(found.standardError() < 0.2, visible + ": " + found.standardError());
      }
    }
  }

  /** The errors of forty runs spread as they say they do. */
  @Test
  void theStatedErrorIsTheSpreadOfRuns() {
    Weights machine = Small.weights(Visible.BERNOULLI, 6, 5, 31);
    double squares = 0;
    double stated = 0;
    int runs = 40;
    for (int run = 0; run < runs; run++) {
      Annealing found = annealed(machine, 30, run);
      double error = found.logPartition() - machine.logPartition();
      squares += error * error / runs;
      stated += found.standardError() * found.standardError() / runs;
    }
    // A variance of 40 draws has a relative error of 0.22.
    assertEquals(1, squares / stated, 0.7);
  }

  private static Annealing annealed(Weights machine, int temperatures, long seed) {
    int visibles = machine.visibleBias().length;
    int hiddens = machine.hiddenBias().length;
    int rows = 100;
    RbmParameters settings =
        ParameterSchema.read(
            RbmParameters.class,
            Map.of(
                "visible",
                machine.visible().name().toLowerCase(java.util.Locale.ROOT),
                "hidden",
                hiddens,
                "deviation",
                0.7));
    try (GraphTraining training =
            new GraphTraining(Reference.compiler(), new Step("nothing"), RandomStream.of(1));
        Chains chains = new Chains(settings, visibles, rows, training)) {
      write(training, machine);
      return Annealing.run(chains, rows, temperatures, machine.logBase(), RandomStream.of(seed));
    }
  }

  private static void write(GraphTraining training, Weights machine) {
    training.variables().write("energy.weight", floats(Small.flat(machine.weight())));
    training.variables().write("energy.visible", floats(machine.visibleBias()));
    training.variables().write("energy.hidden", floats(machine.hiddenBias()));
  }

  private static float[] floats(double[] values) {
    float[] result = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = (float) values[i];
    }
    return result;
  }
}
