package org.athanor.backends.nd4j.internal.kernels;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.athanor.engine.backend.Call;
import org.athanor.engine.backend.Tensor;
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

  private final int size;
  private final List<Load> loads = new ArrayList<>();
  private final List<Instruction> instructions = new ArrayList<>();
  private final List<Store> stores = new ArrayList<>();
  private float[][] registers;
  private int registerCount;

  private ElementProgram(int size) {
    this.size = size;
  }

  /** A program of one operation, if its inputs broadcast in a way that blocks can follow. */
  public static Optional<ElementProgram> of(
      Operation operation, List<Tensor> inputs, Tensor result) {
    ElementProgram program = new ElementProgram(result.size());
    int[] sources = new int[inputs.size()];
    for (int i = 0; i < sources.length; i++) {
      Optional<Operand> operand = Operand.of(inputs.get(i), result.shape());
      if (operand.isEmpty()) {
        return Optional.empty();
      }
      sources[i] = program.load(operand.get());
    }
    program.stores.add(new Store(program.compute(operation, sources), result));
    return Optional.of(program.complete());
  }

  private int load(Operand operand) {
    loads.add(new Load(registerCount, operand));
    return registerCount++;
  }

  private int compute(Operation operation, int... sources) {
    int target = registerCount++;
    instructions.add(instruction(operation, target, sources));
    return target;
  }

  private ElementProgram complete() {
    registers = new float[registerCount][Math.min(BLOCK, size)];
    return this;
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
        load.operand().load(start, count, registers[load.register()]);
      }
      for (Instruction instruction : instructions) {
        instruction.run(registers, count);
      }
      for (Store store : stores) {
        Tensor tensor = store.tensor();
        tensor.memory().write(tensor.offset() + start, registers[store.register()], 0, count);
      }
    }
  }
}
