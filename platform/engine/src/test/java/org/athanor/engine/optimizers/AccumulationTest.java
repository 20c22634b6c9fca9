package org.athanor.engine.optimizers;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.athanor.engine.backend.Backend;
import org.athanor.engine.backend.Binder;
import org.athanor.engine.backend.Memory;
import org.athanor.engine.compiler.GraphCompiler;
import org.athanor.engine.reference.ReferenceBackend;
import org.athanor.training.execution.StepCompiler;
import org.athanor.training.execution.Variables;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;
import org.athanor.training.layers.Activation;
import org.athanor.training.layers.Layer;
import org.athanor.training.layers.Pass;
import org.athanor.training.layers.Perceptron;
import org.athanor.training.layers.Role;
import org.athanor.training.optimizers.GradientTransforms;
import org.athanor.training.optimizers.StochasticGradientDescent;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.Test;

class AccumulationTest {
  private static final int BATCH = 1024;

  /** Counts the numbers that are allocated. */
  private static final class CountingBackend implements Backend {
    private final Backend backend = new ReferenceBackend();
    private long allocated;

    @Override
    public String name() {
      return backend.name();
    }

    @Override
    public Memory allocate(int elements) {
      allocated += elements;
      return backend.allocate(elements);
    }

    @Override
    public Memory allocateSlots(int elements) {
      allocated += elements;
      return backend.allocateSlots(elements);
    }

    @Override
    public Binder binder() {
      return backend.binder();
    }
  }

  @Test
  void gradientsInPartsNeedTheMemoryOfAPart() {
    long whole = allocated(1);
    long parts = allocated(8);
    assertTrue(parts < whole / 3, parts + " numbers in parts, " + whole + " at once");
  }

  private static long allocated(int parts) {
    Layer network = Perceptron.of(new int[] {16, 16, 16}, Activation.TANH, 1);
    Step step = new Step("accumulated");
    Parameters parameters = step.parameters("net", network.parameters(Shape.of(2)));
    Node x = step.input("x", Shape.of(BATCH, 2));
    Pass pass = org.athanor.training.layers.Memory.of(step).training(new Role("net"));
    int size = BATCH / parts;
    Parameters gradient =
        GradientTransforms.accumulated(
            parameters,
            parts,
            part -> {
              Node rows = x.slice(0, part * size, (part + 1) * size);
              return network.apply(parameters, rows, pass).square().mean();
            });
    step.apply("net", parameters, gradient, new StochasticGradientDescent(0.1));
    CountingBackend backend = new CountingBackend();
    StepCompiler compiler = new GraphCompiler(backend);
    try (Variables variables = compiler.variables(RandomStream.of(1))) {
      compiler.compile(step, variables).close();
      assertTrue(List.copyOf(variables.names()).contains("net.0.weight"));
    }
    return backend.allocated;
  }
}
