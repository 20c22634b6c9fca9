package org.athanor.training.model;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.athanor.training.execution.CompiledStep;
import org.athanor.training.execution.StepCompiler;
import org.athanor.training.execution.Variables;
import org.athanor.training.graph.Step;
import org.athanor.training.graph.WeightLayout;
import org.athanor.training.random.RandomStream;

/**
 * The stored numbers of a graph model and its training step: runs it, counts it, saves it.
 *
 * <p>Other steps (sampling, scoring) are compiled for the same numbers by {@link #compile}.
 */
public final class GraphTraining implements AutoCloseable {
  private final StepCompiler compiler;
  private final Variables variables;
  private final CompiledStep training;
  private final List<String> metrics;
  private final Map<String, WeightLayout> layouts = new HashMap<>();
  private final boolean asksForStepNumber;
  private long steps;

  /**
   * Compiles a training step; its scalar outputs are the metrics, in their order.
   *
   * @param random where initial values and the draws of the step come from
   */
  public GraphTraining(StepCompiler compiler, Step step, RandomStream random) {
    this.compiler = compiler;
    this.variables = compiler.variables(random);
    this.training = compile(step);
    this.metrics =
        step.outputs().entrySet().stream()
            .filter(output -> output.getValue().shape().size() == 1)
            .map(Map.Entry::getKey)
            .toList();
    this.asksForStepNumber = step.inputs().containsKey(Step.NUMBER);
  }

  /** Compiles another step for the same numbers; the caller closes it. */
  public CompiledStep compile(Step step) {
    step.variables().forEach((name, spec) -> layouts.put(name, spec.layout()));
    return compiler.compile(step, variables);
  }

  /**
   * Compiles a step with one input and one output into a function of any number of examples, for
   * the same numbers; the caller closes it.
   */
  public BatchFunction function(Step step) {
    return BatchFunction.of(step, compile(step));
  }

  /** The stored numbers. */
  public Variables variables() {
    return variables;
  }

  /** Makes one training step and returns its metrics. */
  public Map<String, Double> step(Map<String, float[]> inputs) {
    if (asksForStepNumber) {
      training.feed(Step.NUMBER, steps);
    }
    training.run(inputs);
    steps++;
    Map<String, Double> found = new LinkedHashMap<>();
    for (String metric : metrics) {
      found.put(metric, (double) training.scalar(metric));
    }
    return found;
  }

  /** Everything stored, exactly; kernels as PyTorch has them. */
  public ModelState save() {
    return new SavedGraph(variables, layouts).save(steps);
  }

  /**
   * Goes on from what was saved.
   *
   * @throws IllegalArgumentException when the state lacks a variable, or has it in another shape
   */
  public void restore(ModelState state) {
    steps = new SavedGraph(variables, layouts).restore(state);
  }

  @Override
  public void close() {
    training.close();
    variables.close();
  }
}
