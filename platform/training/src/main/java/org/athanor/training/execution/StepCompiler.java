package org.athanor.training.execution;

import org.athanor.training.graph.Step;
import org.athanor.training.random.RandomStream;
import org.osgi.annotation.versioning.ProviderType;

/** Makes declared steps runnable on a device. */
@ProviderType
public interface StepCompiler {
  /**
   * An empty store for the numbers of one model.
   *
   * @param random from which initial values and the draws of steps are split, by name
   */
  Variables variables(RandomStream random);

  /**
   * Compiles a step. What it names and the store does not have yet is initialised; what the store
   * has is shared with the other steps compiled for it.
   */
  CompiledStep compile(Step step, Variables variables);
}
