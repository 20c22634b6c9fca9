package org.athanor.backends.nd4j.internal.kernels;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.athanor.backends.nd4j.internal.kernels.ElementProgram.Bench;
import org.athanor.backends.nd4j.internal.kernels.ElementProgram.Instruction;
import org.athanor.backends.nd4j.internal.kernels.ElementProgram.Load;
import org.athanor.backends.nd4j.internal.kernels.ElementProgram.Store;
import org.athanor.engine.backend.ElementGroup;
import org.athanor.engine.backend.ElementGroup.Stage;
import org.athanor.engine.backend.Tensor;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.operation.Binary;
import org.athanor.training.graph.operation.Operation;
import org.athanor.training.graph.operation.Select;
import org.athanor.training.graph.operation.Unary;

/**
 * Turns a group into loads, instructions and stores over as few registers as it can: all inputs are
 * loaded first, and a register is free again after its last reader.
 */
public final class ElementAssembler {
  /** Repeats an input that broadcasts in a way that blocks cannot follow. */
  @FunctionalInterface
  public interface Repeater {
    Tensor repeat(Tensor input, Shape shape);
  }

  private record Use(int input, Shape shape) {}

  private final ElementGroup group;
  private final Repeater repeater;
  private final List<Load> loads = new ArrayList<>();
  private final List<Supplier<Instruction>> instructions = new ArrayList<>();
  private final List<Store> stores = new ArrayList<>();
  private final Registers registers = new Registers();
  private final Map<Use, Integer> loaded = new HashMap<>();

  ElementAssembler(ElementGroup group, Repeater repeater) {
    this.group = group;
    this.repeater = repeater;
    int inputs = group.inputs().size();
    for (Stage stage : group.stages()) {
      for (int source : stage.sources()) {
        if (source < inputs) {
          loaded.computeIfAbsent(use(source, stage), use -> load(group.inputs().get(source), use));
        }
      }
    }
    int[] held = compute();
    for (ElementGroup.Result result : group.results()) {
      stores.add(new Store(held[result.stage()], result.tensor()));
    }
  }

  List<Load> loads() {
    return List.copyOf(loads);
  }

  List<Store> stores() {
    return List.copyOf(stores);
  }

  int instructions() {
    return instructions.size();
  }

  /** Registers and instructions for each member of a crew. */
  List<Bench> benches(int members, int block) {
    return IntStream.range(0, members)
        .mapToObj(
            member ->
                new Bench(
                    new float[registers.count()][block],
                    instructions.stream().map(Supplier::get).toList()))
        .toList();
  }

  /** What has the group's size is read alike by all stages. */
  private Use use(int input, Stage stage) {
    boolean whole = group.inputs().get(input).size() == group.size();
    return new Use(input, whole ? Shape.of(group.size()) : stage.shape());
  }

  private int load(Tensor input, Use use) {
    Operand operand =
        Operand.of(input, use.shape())
            .orElseGet(
                () -> Operand.of(repeater.repeat(input, use.shape()), use.shape()).orElseThrow());
    int register = registers.take();
    loads.add(new Load(register, operand));
    return register;
  }

  /** The register of each stage's result. */
  private int[] compute() {
    int inputs = group.inputs().size();
    int[] lastReaders = lastReaders();
    int[] held = new int[group.stages().size()];
    for (int s = 0; s < held.length; s++) {
      Stage stage = group.stages().get(s);
      int[] x = new int[stage.sources().size()];
      for (int i = 0; i < x.length; i++) {
        int source = stage.sources().get(i);
        x[i] = source < inputs ? loaded.get(use(source, stage)) : held[source - inputs];
      }
      int y = registers.take();
      held[s] = y;
      instructions.add(() -> instruction(stage.operation(), y, x));
      for (int source : new TreeSet<>(stage.sources())) {
        if (source >= inputs && lastReaders[source - inputs] == s) {
          registers.release(held[source - inputs]);
        }
      }
    }
    return held;
  }

  /** For each stage the last that reads it; stored ones are needed to the end. */
  private int[] lastReaders() {
    int inputs = group.inputs().size();
    int[] last = new int[group.stages().size()];
    for (int s = 0; s < last.length; s++) {
      for (int source : group.stages().get(s).sources()) {
        if (source >= inputs) {
          last[source - inputs] = s;
        }
      }
    }
    group.results().forEach(result -> last[result.stage()] = Integer.MAX_VALUE);
    return last;
  }

  private static Instruction instruction(Operation operation, int y, int... x) {
    if (operation instanceof Unary unary) {
      Lane.One loop = UnaryLoops.of(unary.function());
      float a = (float) unary.a();
      float b = (float) unary.b();
      return (r, n) -> loop.run(r[x[0]], r[y], n, a, b);
    }
    if (operation instanceof Binary binary) {
      Lane.Two loop = BinaryLoops.of(binary.function());
      return (r, n) -> loop.run(r[x[0]], r[x[1]], r[y], n);
    }
    if (operation instanceof Select) {
      return (r, n) -> select(r[x[0]], r[x[1]], r[x[2]], r[y], n);
    }
    throw new IllegalArgumentException(operation.label() + " is not element-wise");
  }

  private static void select(float[] condition, float[] one, float[] other, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = condition[i] != 0 ? one[i] : other[i];
    }
  }
}
