package org.athanor.engine.compiler;

import org.athanor.engine.backend.Backend;
import org.athanor.training.execution.CompiledStep;
import org.athanor.training.execution.StepCompiler;
import org.athanor.training.execution.Variables;
import org.athanor.training.graph.Step;
import org.athanor.training.random.RandomStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Compiles steps for one backend. */
@Component(service = StepCompiler.class)
public final class GraphCompiler implements StepCompiler {
  private final Backend backend;

  @Activate
  public GraphCompiler(@Reference Backend backend) {
    this.backend = backend;
  }

  @Override
  public Variables variables(RandomStream random) {
    return new VariableStore(backend, random);
  }

  @Override
  public CompiledStep compile(Step step, Variables variables) {
    if (!(variables instanceof VariableStore store) || store.backend() != backend) {
      throw new IllegalArgumentException(
          "step '" + step.name() + "' can only use variables made by the same compiler");
    }
    return new GuardedStep(step, store);
  }
}
