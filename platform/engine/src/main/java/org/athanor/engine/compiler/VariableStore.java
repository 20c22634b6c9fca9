package org.athanor.engine.compiler;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.athanor.engine.backend.Backend;
import org.athanor.engine.backend.Memory;
import org.athanor.engine.backend.Tensor;
import org.athanor.training.execution.StoredState;
import org.athanor.training.execution.Variables;
import org.athanor.training.graph.Effect;
import org.athanor.training.graph.ParameterSpec;
import org.athanor.training.graph.Shape;
import org.athanor.training.random.RandomStream;

/** The stored numbers of one model in the memory of a backend. */
final class VariableStore implements Variables {
  private final Backend backend;
  private final RandomStream root;
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private final Map<String, OptimizerState> optimizers = new LinkedHashMap<>();
  private final Map<String, RandomStream> streams = new LinkedHashMap<>();
  private final List<Memory> memories = new ArrayList<>();
  private final Set<Plan> plans = new LinkedHashSet<>();
  private final Map<String, float[]> pendingVariables = new HashMap<>();
  private final Map<String, float[]> pendingSlots = new HashMap<>();
  private final Map<String, Long> pendingUpdates = new HashMap<>();
  private boolean closed;

  VariableStore(Backend backend, RandomStream root) {
    this.backend = backend;
    this.root = root;
  }

  Backend backend() {
    return backend;
  }

  /** Stores and initialises what is new; checks what is known. */
  void declare(Collection<ParameterSpec> specs) {
    requireOpen();
    List<ParameterSpec> fresh = new ArrayList<>();
    int size = 0;
    for (ParameterSpec spec : specs) {
      Tensor known = tensors.get(spec.name());
      if (known == null) {
        fresh.add(spec);
        size += Pool.align(spec.shape().size());
      } else if (!known.shape().equals(spec.shape())) {
        throw new IllegalArgumentException(
            "'"
                + spec.name()
                + "' is stored with shape "
                + known.shape()
                + ", but this step declares "
                + spec.shape());
      }
    }
    if (fresh.isEmpty()) {
      return;
    }
    Memory memory = keep(backend.allocate(size));
    int offset = 0;
    for (ParameterSpec spec : fresh) {
      Tensor tensor = new Tensor(memory, offset, spec.shape());
      tensors.put(spec.name(), tensor);
      tensor.write(firstValues(spec));
      offset += Pool.align(spec.shape().size());
    }
  }

  private float[] firstValues(ParameterSpec spec) {
    float[] restored = pendingVariables.remove(spec.name());
    if (restored != null) {
      return checked(spec.name(), spec.shape(), restored);
    }
    float[] values = new float[spec.shape().size()];
    RandomStream own = root.split("initialisation").split(spec.name());
    spec.initializer().initialize(values, spec.shape(), own);
    return values;
  }

  Tensor tensor(String name) {
    return tensors.get(name);
  }

  /** The stream of one draw of one step, which goes on from run to run. */
  RandomStream stream(String name) {
    return streams.computeIfAbsent(name, key -> root.split("draws").split(key));
  }

  /** How the variables of an update lie in flat vectors. */
  FlatLayout layout(Effect.Optimize effect) {
    Map<String, Tensor> named = new LinkedHashMap<>();
    effect.variables().forEach(name -> named.put(name, tensors.get(name)));
    return new FlatLayout(named);
  }

  /** What an optimiser keeps, made when first asked for. */
  OptimizerState optimizer(Effect.Optimize effect) {
    OptimizerState state = optimizers.get(effect.name());
    if (state == null) {
      state = new OptimizerState(effect, layout(effect), backend);
      optimizers.put(effect.name(), state);
      memories.addAll(state.memories());
      state.restore(pendingSlots, pendingUpdates);
    }
    state.requireSame(effect);
    return state;
  }

  void register(Plan plan) {
    plans.add(plan);
  }

  void forget(Plan plan) {
    plans.remove(plan);
  }

  private Memory keep(Memory memory) {
    memories.add(memory);
    return memory;
  }

  @Override
  public Set<String> names() {
    return java.util.Collections.unmodifiableSet(tensors.keySet());
  }

  @Override
  public Shape shape(String name) {
    return known(name).shape();
  }

  @Override
  public float[] read(String name) {
    return known(name).read();
  }

  @Override
  public void write(String name, float[] values) {
    Tensor tensor = known(name);
    tensor.write(checked(name, tensor.shape(), values));
  }

  private Tensor known(String name) {
    requireOpen();
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException(
          "nothing is stored as '" + name + "'; there are " + tensors.keySet());
    }
    return tensor;
  }

  static float[] checked(String name, Shape shape, float[] values) {
    if (values.length != shape.size()) {
      throw new IllegalArgumentException(
          "'"
              + name
              + "' has shape "
              + shape
              + " and holds "
              + shape.size()
              + " numbers, not "
              + values.length);
    }
    return values;
  }

  @Override
  public StoredState save() {
    requireOpen();
    Map<String, float[]> variables = new HashMap<>(pendingVariables);
    tensors.forEach((name, tensor) -> variables.put(name, tensor.read()));
    Map<String, float[]> slots = new HashMap<>(pendingSlots);
    Map<String, Long> updates = new HashMap<>(pendingUpdates);
    optimizers.values().forEach(state -> state.save(slots, updates));
    Map<String, RandomStream.State> positions = new HashMap<>();
    streams.forEach((name, stream) -> positions.put(name, stream.state()));
    return new StoredState(variables, slots, updates, positions);
  }

  @Override
  public void restore(StoredState state) {
    requireOpen();
    pendingVariables.clear();
    state
        .variables()
        .forEach(
            (name, values) -> {
              if (tensors.containsKey(name)) {
                write(name, values);
              } else {
                pendingVariables.put(name, values.clone());
              }
            });
    pendingSlots.clear();
    pendingSlots.putAll(state.slots());
    pendingUpdates.clear();
    pendingUpdates.putAll(state.updates());
    optimizers.values().forEach(optimizer -> optimizer.restore(pendingSlots, pendingUpdates));
    state.streams().forEach((name, position) -> stream(name).restore(position));
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the variables of this model are closed");
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      List.copyOf(plans).forEach(Plan::close);
      memories.forEach(Memory::close);
    }
  }
}
