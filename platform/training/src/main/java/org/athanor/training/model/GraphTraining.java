package org.athanor.training.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.athanor.training.data.Tensor;
import org.athanor.training.execution.CompiledStep;
import org.athanor.training.execution.StepCompiler;
import org.athanor.training.execution.StoredState;
import org.athanor.training.execution.Variables;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;
import org.athanor.training.random.RandomStream;

/**
 * The stored numbers of a graph model and its training step: runs it, counts it, saves it.
 *
 * <p>Other steps (sampling, scoring) are compiled for the same numbers by {@link #compile}.
 */
public final class GraphTraining implements AutoCloseable {
  private static final String STEPS = "steps";

  private final StepCompiler compiler;
  private final Variables variables;
  private final CompiledStep training;
  private final List<String> metrics;
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
    this.training = compiler.compile(step, variables);
    this.metrics =
        step.outputs().entrySet().stream()
            .filter(output -> output.getValue().shape().size() == 1)
            .map(Map.Entry::getKey)
            .toList();
    this.asksForStepNumber = step.inputs().containsKey(Step.NUMBER);
  }

  /** Compiles another step for the same numbers; the caller closes it. */
  public CompiledStep compile(Step step) {
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

  /** Everything stored, exactly. */
  public ModelState save() {
    StoredState stored = variables.save();
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    stored
        .variables()
        .forEach((name, values) -> tensors.put(name, new Tensor(variables.shape(name), values)));
    stored
        .slots()
        .forEach(
            (name, values) ->
                tensors.put("optimizer/" + name, new Tensor(Shape.of(values.length), values)));
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(STEPS, Long.toString(steps));
    stored.updates().forEach((name, count) -> facts.put("updates/" + name, count.toString()));
    stored
        .streams()
        .forEach((name, state) -> facts.put("stream/" + name, state.key() + " " + state.counter()));
    return new ModelState(tensors, facts);
  }

  /**
   * Goes on from what was saved.
   *
   * @throws IllegalArgumentException when the state lacks a variable, or has it in another shape
   */
  public void restore(ModelState state) {
    for (String name : variables.names()) {
      Tensor saved = state.tensors().get(name);
      if (saved == null || !saved.shape().equals(variables.shape(name))) {
        throw new IllegalArgumentException(
            "the state is of another model: '%s' has shape %s here but %s there"
                .formatted(name, variables.shape(name), saved == null ? "none" : saved.shape()));
      }
    }
    Map<String, float[]> values = new LinkedHashMap<>();
    Map<String, float[]> slots = new LinkedHashMap<>();
    state
        .tensors()
        .forEach(
            (name, tensor) -> {
              if (name.startsWith("optimizer/")) {
                slots.put(name.substring("optimizer/".length()), tensor.values());
              } else {
                values.put(name, tensor.values());
              }
            });
    Map<String, Long> updates = new LinkedHashMap<>();
    Map<String, RandomStream.State> streams = new LinkedHashMap<>();
    state
        .facts()
        .forEach(
            (name, fact) -> {
              if (name.startsWith("updates/")) {
                updates.put(name.substring("updates/".length()), Long.valueOf(fact));
              } else if (name.startsWith("stream/")) {
                String[] parts = fact.split(" ");
                streams.put(
                    name.substring("stream/".length()),
                    new RandomStream.State(Long.parseLong(parts[0]), Long.parseLong(parts[1])));
              }
            });
    variables.restore(new StoredState(values, slots, updates, streams));
    steps = Long.parseLong(state.facts().getOrDefault(STEPS, "0"));
  }

  @Override
  public void close() {
    training.close();
    variables.close();
  }
}
