package org.athanor.backends.nd4j.internal.kernels;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.athanor.engine.backend.Call;
import org.athanor.engine.backend.ElementGroup;
import org.athanor.engine.backend.Tensor;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.operation.Binary;
import org.athanor.training.graph.operation.Operation;
import org.athanor.training.graph.operation.Select;
import org.athanor.training.graph.operation.Unary;

/**
 * Element-wise operations run block by block: a block of each input is loaded, all operations run
 * on blocks in the first-level cache, and only results that others read are stored. So a chain of
 * operations moves no more memory than one.
 */
public final class ElementProgram implements Call {
  /** Elements of a block: 4 KiB, so that a handful of blocks stay in a cache of 32 KiB. */
  static final int BLOCK = 1024;

  private interface Instruction {
    void run(float[][] registers, int count);
  }

  private record Store(int register, Tensor tensor) {}

  private record Load(int register, Operand operand) {}

  /** Repeats an input that broadcasts in a way that blocks cannot follow. */
  @FunctionalInterface
  public interface Repeater {
    Tensor repeat(Tensor input, Shape shape);
  }

  private record Use(int input, Shape shape) {}

  private final int size;
  private final Repeater repeater;
  private final List<Load> loads = new ArrayList<>();
  private final List<Instruction> instructions = new ArrayList<>();
  private final List<Store> stores = new ArrayList<>();
  private final Registers registers = new Registers();
  private final Map<Use, Integer> loaded = new HashMap<>();
  private float[][] blocks;

  private ElementProgram(int size, Repeater repeater) {
    this.size = size;
    this.repeater = repeater;
  }

  public static ElementProgram of(ElementGroup group, Repeater repeater) {
    ElementProgram program = new ElementProgram(group.size(), repeater);
    program.assemble(group);
    return program;
  }

  /** Loads all inputs, then runs the stages; a register is free again after its last reader. */
  private void assemble(ElementGroup group) {
    int inputs = group.inputs().size();
    for (ElementGroup.Stage stage : group.stages()) {
      for (int source : stage.sources()) {
        if (source < inputs) {
          loaded.computeIfAbsent(
              use(group, source, stage.shape()), use -> load(group.inputs().get(source), use));
        }
      }
    }
    int[] lastReaders = lastReaders(group);
    int[] held = new int[group.stages().size()];
    for (int s = 0; s < held.length; s++) {
      ElementGroup.Stage stage = group.stages().get(s);
      int[] x = new int[stage.sources().size()];
      for (int i = 0; i < x.length; i++) {
        int source = stage.sources().get(i);
        x[i] =
            source < inputs ? loaded.get(use(group, source, stage.shape())) : held[source - inputs];
      }
      held[s] = registers.take();
      instructions.add(instruction(stage.operation(), held[s], x));
      for (int source : new TreeSet<>(stage.sources())) {
        if (source >= inputs && lastReaders[source - inputs] == s) {
          registers.release(held[source - inputs]);
        }
      }
    }
    for (ElementGroup.Result result : group.results()) {
      stores.add(new Store(held[result.stage()], result.tensor()));
    }
    blocks = new float[registers.count()][Math.min(BLOCK, size)];
  }

  /** What has the group's size is read alike by all stages. */
  private Use use(ElementGroup group, int input, Shape shape) {
    boolean whole = group.inputs().get(input).size() == size;
    return new Use(input, whole ? Shape.of(size) : shape);
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

  /** For each stage the last that reads it; stored ones are needed to the end. */
  private static int[] lastReaders(ElementGroup group) {
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

  @Override
  public void run() {
    for (Load load : loads) {
      load.operand().prepare();
    }
    for (int start = 0; start < size; start += BLOCK) {
      int count = Math.min(BLOCK, size - start);
      for (Load load : loads) {
        load.operand().load(start, count, blocks[load.register()]);
      }
      for (Instruction instruction : instructions) {
        instruction.run(blocks, count);
      }
      for (Store store : stores) {
        Tensor tensor = store.tensor();
        tensor.memory().write(tensor.offset() + start, blocks[store.register()], 0, count);
      }
    }
  }
}
