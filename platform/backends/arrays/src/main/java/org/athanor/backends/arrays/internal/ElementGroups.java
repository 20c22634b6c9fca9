package org.athanor.backends.arrays.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.athanor.backends.arrays.internal.Workbench.Loan;
import org.athanor.engine.backend.Call;
import org.athanor.engine.backend.ElementGroup;
import org.athanor.engine.backend.ElementGroup.Stage;
import org.athanor.engine.backend.Tensor;
import org.athanor.training.graph.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Element-wise operations one after the other. A result is written where it belongs at once, unless
 * an input that a later stage reads lies there; then it waits in a lent array.
 */
final class ElementGroups {
  private final Workbench bench;
  private final Elements elements;

  ElementGroups(Workbench bench, Elements elements) {
    this.bench = bench;
    this.elements = elements;
  }

  Call call(ElementGroup group) {
    int inputs = group.inputs().size();
    Map<Integer, Tensor> wanted = new HashMap<>();
    group.results().forEach(result -> wanted.put(result.stage(), result.tensor()));
    int[] lastReaders = lastReaders(group);
    List<Tensor> values = new ArrayList<>();
    List<Call> calls = new ArrayList<>();
    Map<Integer, Loan> loans = new HashMap<>();
    List<Call> copies = new ArrayList<>();
    for (int i = 0; i < group.stages().size(); i++) {
      Stage stage = group.stages().get(i);
      Shape shape = stage.shape();
      Tensor place = wanted.get(i);
      Tensor value = place;
      if (place == null || !isFree(place, i, group, lastReaders)) {
        Loan loan = bench.lend();
        loans.put(i, loan);
        value = loan.tensor(shape);
        if (place != null) {
          copies.add(elements.copy(ArrayMemory.view(value), ArrayMemory.view(place, shape)));
        }
      }
      values.add(value);
      List<INDArray> x = new ArrayList<>();
      for (int source : stage.sources()) {
        Tensor read = source < inputs ? group.inputs().get(source) : values.get(source - inputs);
        x.add(Layouts.aligned(read, shape));
      }
      INDArray z = ArrayMemory.view(value, shape);
      calls.addAll(elements.calls(stage.operation(), x, z, shape));
      giveBack(loans, i, lastReaders, inputs, wanted);
    }
    calls.addAll(copies);
    loans.values().forEach(Loan::close);
    return Workbench.sequence(calls);
  }

  /** The last stage that reads each source; -1 for what none reads. */
  private static int[] lastReaders(ElementGroup group) {
    int[] last = new int[group.inputs().size() + group.stages().size()];
    java.util.Arrays.fill(last, -1);
    for (int i = 0; i < group.stages().size(); i++) {
      for (int source : group.stages().get(i).sources()) {
        last[source] = i;
      }
    }
    return last;
  }

  private static boolean isFree(Tensor place, int stage, ElementGroup group, int[] lastReaders) {
    for (int input = 0; input < group.inputs().size(); input++) {
      if (lastReaders[input] > stage && overlap(place, group.inputs().get(input))) {
        return false;
      }
    }
    return true;
  }

  private static boolean overlap(Tensor one, Tensor other) {
    return one.memory() == other.memory()
        && one.offset() < other.offset() + other.size()
        && other.offset() < one.offset() + one.size();
  }

  /** What no later stage reads can be lent again, unless it waits to be copied. */
  private static void giveBack(
      Map<Integer, Loan> loans,
      int stage,
      int[] lastReaders,
      int inputs,
      Map<Integer, Tensor> wanted) {
    loans.forEach(
        (earlier, loan) -> {
          if (lastReaders[inputs + earlier] <= stage && !wanted.containsKey(earlier)) {
            loan.close();
          }
        });
  }
}
