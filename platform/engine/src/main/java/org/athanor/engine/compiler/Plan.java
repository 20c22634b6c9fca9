package org.athanor.engine.compiler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.athanor.engine.backend.Binder;
import org.athanor.engine.backend.Call;
import org.athanor.engine.backend.Memory;
import org.athanor.engine.backend.Tensor;
import org.athanor.training.execution.CompiledStep.Timing;
import org.athanor.training.execution.NotFiniteException;

/** A compiled step: a list of bound calls that is run from beginning to end. */
final class Plan implements AutoCloseable {
  /**
   * One call.
   *
   * @param label the kind of work, for profiles
   * @param results the nodes that it computes
   */
  record Entry(String label, Call call, List<Place> results) {}

  /** A computed node, its layer and the author's line, and where its numbers are. */
  record Place(String node, Tensor tensor) {}

  private final String name;
  private final VariableStore store;
  private final Map<String, Tensor> inputs;
  private final Map<String, Tensor> outputs;
  private final List<Entry> entries;
  private final Call[] calls;
  private final Binder binder;
  private final List<Memory> memories;
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

  void feed(String input, float... values) {
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

  void run() {
    requireOpen();
    for (Call call : calls) {
      call.run();
    }
  }

  /** Runs and stops at the first node that is not a finite number. */
  void runGuarded() {
    requireOpen();
    for (Entry entry : entries) {
      entry.call().run();
      for (Place place : entry.results()) {
        requireFinite(place);
      }
    }
  }

  private void requireFinite(Place place) {
    float[] values = place.tensor().read();
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new NotFiniteException(
            "step '" + name + "': element " + i + " of " + place.node() + " is " + values[i]);
      }
    }
  }

  /** Takes over what was fed to another plan of the same step. */
  void takeInputs(Plan other) {
    inputs.forEach((input, tensor) -> tensor.write(other.inputs.get(input).read()));
  }

  void fetch(String output, float[] into) {
    Tensor tensor = named(outputs, "output", output);
    tensor.memory().read(tensor.offset(), into, 0, tensor.size());
  }

  float[] fetch(String output) {
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

  List<Timing> profile(int runs) {
    requireOpen();
    long[][] times = new long[calls.length][runs];
    for (int run = 0; run < runs; run++) {
      for (int i = 0; i < calls.length; i++) {
        long start = System.nanoTime();
        calls[i].run();
        times[i][run] = System.nanoTime() - start;
      }
    }
    Map<String, Timing> byLabel = new LinkedHashMap<>();
    for (int i = 0; i < calls.length; i++) {
      Arrays.sort(times[i]);
      Timing timing = new Timing(entries.get(i).label(), 1, times[i][runs / 2] / 1e3);
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
