package org.athanor.training.weights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.api.text.Names;
import org.athanor.training.data.Tensor;
import org.athanor.training.execution.Variables;
import org.athanor.training.graph.ParameterSpec;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;

/**
 * The weights of one network as its PyTorch twin names and shapes them: what {@code state_dict()}
 * gives and {@code load_state_dict()} takes. Dense weights are [out, in], kernels OIHW; running
 * statistics stand beside the weights of their layer.
 */
public final class PyTorchWeights {
  private static final String MEMORY = "memory.";

  private final String role;
  private final Map<String, ParameterSpec> specs = new LinkedHashMap<>();

  /**
   * The weights of a network.
   *
   * @param step in which the network is used
   * @param role under which its parameters are stored
   */
  public PyTorchWeights(Step step, String role) {
    this.role = role;
    step.variables().forEach((name, spec) -> twin(name).ifPresent(twin -> specs.put(twin, spec)));
    if (specs.isEmpty()) {
      throw new IllegalArgumentException(
          "step '" + step.name() + "' stores nothing of '" + role + "'");
    }
  }

  /** Every weight by its name in PyTorch. */
  public Map<String, Tensor> read(Variables variables) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    specs.forEach(
        (name, spec) -> {
          Tensor stored = new Tensor(spec.shape(), variables.read(spec.name()));
          tensors.put(name, PyTorchLayout.outside(stored, spec.layout()));
        });
    return tensors;
  }

  /**
   * Replaces every weight.
   *
   * @param tensors by their names in PyTorch, none missing and none left over
   * @throws IllegalArgumentException when names or shapes are not those of this network; then no
   *     weight was changed
   */
  public void write(Map<String, Tensor> tensors, Variables variables) {
    check(tensors);
    specs.forEach(
        (name, spec) -> {
          Tensor stored = PyTorchLayout.inside(tensors.get(name), spec.layout());
          variables.write(spec.name(), stored.values());
        });
  }

  private void check(Map<String, Tensor> tensors) {
    List<String> problems = new ArrayList<>();
    specs.forEach(
        (name, spec) -> {
          Tensor given = tensors.get(name);
          Shape needed = PyTorchLayout.outside(spec.shape(), spec.layout());
          if (given == null) {
            problems.add("'" + name + "' is missing");
          } else if (!given.shape().equals(needed)) {
            problems.add("'" + name + "' has shape " + given.shape() + " but needs " + needed);
          }
        });
    for (String name : tensors.keySet()) {
      if (!specs.containsKey(name)) {
        Optional<String> nearest = Names.nearest(name, specs.keySet());
        problems.add(
            "'" + name + "' is unknown" + nearest.map(n -> ", perhaps '" + n + "'").orElse(""));
      }
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "these are not the weights of '" + role + "': " + String.join("; ", problems));
    }
  }

  /** The name in PyTorch of what is stored, if it belongs to the role. */
  private Optional<String> twin(String stored) {
    String name = stored.startsWith(MEMORY) ? stored.substring(MEMORY.length()) : stored;
    String prefix = role + ".";
    return name.startsWith(prefix)
        ? Optional.of(name.substring(prefix.length()))
        : Optional.empty();
  }
}
