package org.athanor.training.model;

import java.util.LinkedHashMap;
import java.util.Map;
import org.athanor.training.data.Tensor;
import org.athanor.training.execution.StoredState;
import org.athanor.training.execution.Variables;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.WeightLayout;
import org.athanor.training.random.RandomStream;
import org.athanor.training.weights.PyTorchLayout;

/**
 * What is stored for the steps of a model, as tensors and facts that leave the process. Kernels
 * leave as PyTorch has them, and a fact says which ones, so that they come in again exactly.
 */
final class SavedGraph {
  private static final String STEPS = "steps";
  private static final String SLOT = "optimizer/";
  private static final String UPDATES = "updates/";
  private static final String STREAM = "stream/";
  private static final String LAYOUT = "layout/";

  private final Variables variables;
  private final Map<String, WeightLayout> layouts;

  /**
   * The stored numbers of a model.
   *
   * @param layouts how kernels lie in the store, by full name
   */
  SavedGraph(Variables variables, Map<String, WeightLayout> layouts) {
    this.variables = variables;
    this.layouts = layouts;
  }

  /** Everything, and how many training steps were made. */
  ModelState save(long steps) {
    StoredState stored = variables.save();
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(STEPS, Long.toString(steps));
    stored
        .variables()
        .forEach(
            (name, values) -> {
              WeightLayout layout = layouts.getOrDefault(name, WeightLayout.SAME);
              Tensor tensor = new Tensor(variables.shape(name), values);
              tensors.put(name, PyTorchLayout.outside(tensor, layout));
              if (layout != WeightLayout.SAME) {
                facts.put(LAYOUT + name, layout.name());
              }
            });
    stored
        .slots()
        .forEach((name, slot) -> tensors.put(SLOT + name, new Tensor(Shape.of(slot.length), slot)));
    stored.updates().forEach((name, count) -> facts.put(UPDATES + name, count.toString()));
    stored
        .streams()
        .forEach((name, state) -> facts.put(STREAM + name, state.key() + " " + state.counter()));
    return new ModelState(tensors, facts);
  }

  /** Puts everything back, and returns how many training steps were made. */
  long restore(ModelState state) {
    Map<String, float[]> values = new LinkedHashMap<>();
    Map<String, float[]> slots = new LinkedHashMap<>();
    Map<String, Shape> shapes = new LinkedHashMap<>();
    state
        .tensors()
        .forEach(
            (name, tensor) -> {
              if (name.startsWith(SLOT)) {
                slots.put(name.substring(SLOT.length()), tensor.values());
              } else {
                Tensor inside = PyTorchLayout.inside(tensor, layout(state, name));
                values.put(name, inside.values());
                shapes.put(name, inside.shape());
              }
            });
    check(shapes);
    Map<String, Long> updates = new LinkedHashMap<>();
    Map<String, RandomStream.State> streams = new LinkedHashMap<>();
    state
        .facts()
        .forEach(
            (name, fact) -> {
              if (name.startsWith(UPDATES)) {
                updates.put(name.substring(UPDATES.length()), Long.valueOf(fact));
              } else if (name.startsWith(STREAM)) {
                streams.put(name.substring(STREAM.length()), stream(fact));
              }
            });
    variables.restore(new StoredState(values, slots, updates, streams));
    return Long.parseLong(state.facts().getOrDefault(STEPS, "0"));
  }

  private static WeightLayout layout(ModelState state, String name) {
    return WeightLayout.valueOf(
        state.facts().getOrDefault(LAYOUT + name, WeightLayout.SAME.name()));
  }

  private void check(Map<String, Shape> shapes) {
    for (String name : variables.names()) {
      Shape saved = shapes.get(name);
      if (!variables.shape(name).equals(saved)) {
        throw new IllegalArgumentException(
            "the state is of another model: '%s' has shape %s here but %s there"
                .formatted(name, variables.shape(name), saved == null ? "none" : saved));
      }
    }
  }

  private static RandomStream.State stream(String fact) {
    String[] parts = fact.split(" ");
    return new RandomStream.State(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
  }
}
