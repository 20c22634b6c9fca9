package org.athanor.engine.compiler;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.engine.backend.Binder;
import org.athanor.engine.backend.Call;
import org.athanor.engine.backend.Memory;
import org.athanor.engine.backend.Tensor;
import org.athanor.training.execution.CompiledStep;
import org.athanor.training.execution.NotFiniteException;

/** A compiled step: a list of bound calls that is run from beginning to end. */
final class Plan implements CompiledStep {
  /**
   * One call.
   *
   * @param label the kind of work, for profiles
   * @param where the node, its layer and the author's line, for the guard
   * @param result what it computes, if it computes a node
   */
  record Entry(String label, String where, Call call, Optional<Tensor> result) {}

  private final String name;
  private final VariableStore store;
  private final Map<String, Tensor> inputs;
  private final Map<String, Tensor> outputs;
  private final List<Entry> entries;
  private final Call[] calls;
  private final Binder binder;
  private final List<Memory> memories;
  private boolean guarded;
  private boolean closed;

  Plan(
      String name,
      VariableStore store,
      Map<String, Tensor> inputs,
      Map<String, Tensor> outputs,
      List<Entry> entries,
      Binder binder,
      List<Memory> memories) {
    this.name = name;
    this.store = store;
    this.inputs = inputs;
    this.outputs = outputs;
    this.entries = List.copyOf(entries);
    this.calls = entries.stream().map(Entry::call).toArray(Call[]::new);
    this.binder = binder;
    this.memories = memories;
    store.register(this);
  }

  @Override
  public void feed(String input, float... values) {
    Tensor tensor = named(inputs, "input", input);
    if (values.length < tensor.size()) {
      throw new IllegalArgumentException(
          "input '"
              + input
              + "' has shape "
              + tensor.shape()
              + " and takes "
              + tensor.size()
              + " numbers, not "
              + values.length);
    }
    tensor.write(values);
  }

  @Override
  public void run() {
    requireOpen();
    if (guarded) {
      runGuarded();
      return;
    }
    for (Call call : calls) {
      call.run();
    }
  }

  private void runGuarded() {
    for (Entry entry : entries) {
      entry.call().run();
      if (entry.result().isPresent()) {
        requireFinite(entry, entry.result().get().read());
      }
    }
  }

  private void requireFinite(Entry entry, float[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new NotFiniteException(
            "step '" + name + "': element " + i + " of " + entry.where() + " is " + values[i]);
      }
    }
  }

  @Override
  public void fetch(String output, float[] into) {
    Tensor tensor = named(outputs, "output", output);
    tensor.memory().read(tensor.offset(), into, 0, tensor.size());
  }

  @Override
  public float[] fetch(String output) {
    return named(outputs, "output", output).read();
  }

  private Tensor named(Map<String, Tensor> tensors, String kind, String key) {
    requireOpen();
    Tensor tensor = tensors.get(key);
    if (tensor == null) {
      throw new IllegalArgumentException(
          "step '" + name + "' has no " + kind + " '" + key + "'; there are " + tensors.keySet());
    }
    return tensor;
  }

  @Override
  public void guard(boolean on) {
    guarded = on;
  }

  @Override
  public List<Timing> profile(int runs) {
    requireOpen();
    long[] times = new long[calls.length];
    for (int run = 0; run < runs; run++) {
      for (int i = 0; i < calls.length; i++) {
        long start = System.nanoTime();
        calls[i].run();
        times[i] += System.nanoTime() - start;
      }
    }
    Map<String, Timing> byLabel = new LinkedHashMap<>();
    for (int i = 0; i < calls.length; i++) {
      double microseconds = times[i] / 1e3 / runs;
      Timing timing = new Timing(entries.get(i).label(), 1, microseconds);
      byLabel.merge(timing.operation(), timing, Plan::sum);
    }
    List<Timing> timings = new ArrayList<>(byLabel.values());
    timings.sort(Comparator.comparingDouble(Timing::microseconds).reversed());
    return timings;
  }

  private static Timing sum(Timing one, Timing other) {
    return new Timing(
        one.operation(), one.count() + other.count(), one.microseconds() + other.microseconds());
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("step '" + name + "' is closed");
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      store.forget(this);
      binder.close();
      memories.forEach(Memory::close);
    }
  }
}
