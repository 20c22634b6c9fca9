package org.athanor.engine.trial.internal;

import org.athanor.training.execution.CompiledStep;
import org.athanor.training.execution.StepCompiler;
import org.athanor.training.execution.Variables;
import org.athanor.training.graph.Step;
import org.athanor.training.random.RandomStream;

/** Switches the guard against numbers that are not finite on in every step of a trial. */
record GuardingCompiler(StepCompiler compiler) implements StepCompiler {
  @Override
  public Variables variables(RandomStream random) {
    return compiler.variables(random);
  }

  @Override
  public CompiledStep compile(Step step, Variables variables) {
    CompiledStep compiled = compiler.compile(step, variables);
    compiled.guard(true);
    return compiled;
  }
}
