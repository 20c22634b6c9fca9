package org.athanor.engine.compiler;

import java.util.List;
import java.util.Optional;
import org.athanor.training.execution.CompiledStep;
import org.athanor.training.graph.Step;

/**
 * A compiled step with its guard. The guard has a plan of its own, made when it is first switched
 * on, in which every node is computed apart, so that it can name the very first that went wrong.
 */
final class GuardedStep implements CompiledStep {
  private final Step step;
  private final VariableStore store;
  private final Plan fast;
  private Optional<Plan> careful = Optional.empty();
  private boolean guarded;

  GuardedStep(Step step, VariableStore store) {
    this.step = step;
    this.store = store;
    this.fast = PlanBuilder.build(step, store, true);
  }

  private Plan current() {
    return guarded ? careful.orElse(fast) : fast;
  }

  @Override
  public void feed(String input, float... values) {
    fast.feed(input, values);
    careful.ifPresent(plan -> plan.feed(input, values));
  }

  @Override
  public void run() {
    if (guarded) {
      current().runGuarded();
    } else {
      fast.run();
    }
  }

  @Override
  public void fetch(String output, float[] into) {
    current().fetch(output, into);
  }

  @Override
  public float[] fetch(String output) {
    return current().fetch(output);
  }

  @Override
  public void guard(boolean on) {
    guarded = on;
    if (on && careful.isEmpty()) {
      Plan plan = PlanBuilder.build(step, store, false);
      plan.takeInputs(fast);
      careful = Optional.of(plan);
    }
  }

  @Override
  public List<Timing> profile(int runs) {
    return fast.profile(runs);
  }

  @Override
  public void close() {
    fast.close();
    careful.ifPresent(Plan::close);
  }
}
