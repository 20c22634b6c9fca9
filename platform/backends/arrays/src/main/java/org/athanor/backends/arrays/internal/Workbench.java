package org.athanor.backends.arrays.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.athanor.engine.backend.Call;
import org.athanor.engine.backend.Tensor;
import org.athanor.training.graph.Shape;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.ScalarOp;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Where the calls of one plan are made: binds operations of ND4J to arrays, and lends arrays for
 * what passes between them. Calls run one after the other, so an array that one call has done with
 * is lent to the next.
 */
final class Workbench implements AutoCloseable {
  private final OpExecutioner executioner = Nd4j.getExecutioner();
  private final Map<Integer, Deque<ArrayMemory>> idleMemories = new HashMap<>();
  private final Map<Kind, Deque<Region>> idle = new HashMap<>();
  private final List<ArrayMemory> memories = new ArrayList<>();
  private final List<Region> owned = new ArrayList<>();
  private final List<OpContext> contexts = new ArrayList<>();

  private record Kind(DataType type, int size) {}

  /** What an operation is told besides its arrays. */
  record Arguments(long[] integers, boolean[] flags) {
    static final Arguments NONE = new Arguments(new long[0], new boolean[0]);

    static Arguments of(long... integers) {
      return new Arguments(integers, new boolean[0]);
    }
  }

  /** Arrays lent until this is closed. */
  final class Loan implements AutoCloseable {
    private final Map<Region, Kind> lent = new HashMap<>();

    private final List<ArrayMemory> lentMemories = new ArrayList<>();

    /** Numbers of any content. */
    Tensor tensor(Shape shape) {
      Deque<ArrayMemory> free =
          idleMemories.computeIfAbsent(shape.size(), key -> new ArrayDeque<>());
      ArrayMemory memory = free.isEmpty() ? create(shape.size()) : free.pop();
      lentMemories.add(memory);
      return new Tensor(memory, 0, shape);
    }

    /** Numbers of any content as an array. */
    INDArray floats(Shape shape) {
      return ArrayMemory.view(tensor(shape));
    }

    /** A row of another type of number. */
    INDArray vector(DataType type, int size) {
      Kind kind = new Kind(type, size);
      Deque<Region> free = idle.computeIfAbsent(kind, key -> new ArrayDeque<>());
      Region region = free.isEmpty() ? keep(type, size) : free.pop();
      lent.put(region, kind);
      return region.array();
    }

    @Override
    public void close() {
      lent.forEach((region, kind) -> idle.get(kind).push(region));
      lent.clear();
      lentMemories.forEach(memory -> idleMemories.get(memory.size()).push(memory));
      lentMemories.clear();
    }
  }

  private ArrayMemory create(int size) {
    ArrayMemory memory = new ArrayMemory(size);
    memories.add(memory);
    return memory;
  }

  /** Begins to lend. */
  Loan lend() {
    return new Loan();
  }

  /** An array that lives as long as this. */
  Region keep(DataType type, int size) {
    Region region = new Region(type, size);
    owned.add(region);
    return region;
  }

  /** One of ND4J's named operations; results are written where they are wanted. */
  Call call(String name, List<INDArray> inputs, INDArray output, Arguments arguments) {
    CustomOp operation = DynamicCustomOp.builder(name).build();
    OpContext context = executioner.buildContext();
    contexts.add(context);
    context.setInputArrays(inputs);
    context.setOutputArrays(List.of(output));
    context.setIArguments(arguments.integers());
    context.setBArguments(arguments.flags());
    context.shapeFunctionOverride(true);
    return () -> executioner.exec(operation, context);
  }

  /** A named operation without further arguments. */
  Call call(String name, List<INDArray> inputs, INDArray output) {
    return call(name, inputs, output, Arguments.NONE);
  }

  /** An element-wise operation. */
  Call call(Op operation) {
    return () -> executioner.exec(operation);
  }

  /** An element-wise operation with a number. */
  Call call(ScalarOp operation) {
    return () -> executioner.exec(operation);
  }

  /** Runs calls one after the other. */
  static Call sequence(List<Call> calls) {
    if (calls.size() == 1) {
      return calls.get(0);
    }
    Call[] all = calls.toArray(Call[]::new);
    return () -> {
      for (Call call : all) {
        call.run();
      }
    };
  }

  @Override
  public void close() {
    contexts.forEach(
        context -> {
          context.purge();
          close(context);
        });
    contexts.clear();
    owned.forEach(Region::close);
    owned.clear();
    idle.clear();
    memories.forEach(ArrayMemory::close);
    memories.clear();
    idleMemories.clear();
  }

  private static void close(OpContext context) {
    try {
      context.close();
    } catch (Exception e) {
      throw new IllegalStateException("ND4J does not free the context of an operation", e);
    }
  }
}
