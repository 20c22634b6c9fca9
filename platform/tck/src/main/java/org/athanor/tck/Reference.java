package org.athanor.tck;

import java.util.LinkedHashMap;
import java.util.Map;
import org.athanor.engine.compiler.GraphCompiler;
import org.athanor.engine.reference.ReferenceBackend;
import org.athanor.training.execution.CompiledStep;
import org.athanor.training.execution.StepCompiler;
import org.athanor.training.execution.Variables;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Step;
import org.athanor.training.random.RandomStream;

/** Runs steps in plain Java: slow, exact, and without native code. */
public final class Reference {
  private Reference() {}

  /** A compiler for tests. */
  public static StepCompiler compiler() {
    return new GraphCompiler(new ReferenceBackend());
  }

  /** The numbers of a node that depends on constants alone. */
  public static float[] compute(Node node) {
    Step step = new Step("test");
    step.output("value", node);
    StepCompiler compiler = compiler();
    try (Variables variables = compiler.variables(RandomStream.of(0));
        CompiledStep compiled = compiler.compile(step, variables)) {
      compiled.run();
      return compiled.fetch("value");
    }
  }

  /**
   * The outputs of a step after it was run some times, from the variables' first values on; the
   * number of the step is fed where it asks for it.
   */
  public static Map<String, float[]> run(Step step, int times, Map<String, float[]> inputs) {
    StepCompiler compiler = compiler();
    try (Variables variables = compiler.variables(RandomStream.of(0));
        CompiledStep compiled = compiler.compile(step, variables)) {
      for (int time = 0; time < times; time++) {
        if (step.inputs().containsKey(Step.NUMBER)) {
          compiled.feed(Step.NUMBER, time);
        }
        compiled.run(inputs);
      }
      Map<String, float[]> outputs = new LinkedHashMap<>();
      step.outputs().keySet().forEach(name -> outputs.put(name, compiled.fetch(name)));
      return outputs;
    }
  }
}
