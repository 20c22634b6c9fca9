package org.athanor.backends.arrays.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.athanor.backends.arrays.internal.Workbench.Arguments;
import org.athanor.backends.arrays.internal.Workbench.Loan;
import org.athanor.engine.backend.Call;
import org.athanor.engine.backend.Tensor;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.operation.CumulativeSum;
import org.athanor.training.graph.operation.Reduce;
import org.athanor.training.graph.operation.Reduce.Reduction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Reductions, running sums, and what is led by indices. */
final class Rows {
  private static final Arguments CHECKED = new Arguments(new long[] {0}, new boolean[] {true});

  /** Numbers that fall on the same place are added one after the other, so always alike. */
  private static final Arguments IN_ORDER_AND_CHECKED =
      new Arguments(new long[0], new boolean[] {true, true});

  private final Workbench bench;
  private final Elements elements;

  Rows(Workbench bench, Elements elements) {
    this.bench = bench;
    this.elements = elements;
  }

  Call reduce(Reduce reduce, Tensor x, Tensor result) {
    String name = reduce.reduction() == Reduction.SUM ? "reduce_sum" : "reduce_max";
    long[] axes = reduce.axes().stream().mapToLong(Integer::longValue).toArray();
    return reduce(name, ArrayMemory.view(x), ArrayMemory.view(result), axes);
  }

  private Call reduce(String name, INDArray x, INDArray result, long... axes) {
    return bench.call(name, List.of(x), result, new Arguments(axes, new boolean[] {true}));
  }

  Call cumulate(CumulativeSum sum, Tensor x, Tensor result) {
    Arguments arguments = Arguments.of(0, sum.reverse() ? 1 : 0, sum.axis());
    return bench.call("cumsum", List.of(ArrayMemory.view(x)), ArrayMemory.view(result), arguments);
  }

  Call gather(Tensor table, Tensor indices, Tensor result) {
    try (Loan loan = bench.lend()) {
      INDArray whole = loan.vector(DataType.LONG, indices.size());
      return Workbench.sequence(
          List.of(
              elements.copy(ArrayMemory.view(indices), whole),
              bench.call(
                  "gather",
                  List.of(ArrayMemory.view(table), whole),
                  ArrayMemory.view(result),
                  CHECKED)));
    }
  }

  Call scatter(Tensor updates, Tensor indices, Tensor result) {
    try (Loan loan = bench.lend()) {
      INDArray whole = loan.vector(DataType.LONG, indices.size());
      INDArray sums = ArrayMemory.view(result);
      return Workbench.sequence(
          List.of(
              elements.copy(ArrayMemory.view(indices), whole),
              elements.fill(sums, 0),
              add(ArrayMemory.view(updates), whole, sums)));
    }
  }

  private Call add(INDArray updates, INDArray indices, INDArray sums) {
    return bench.call("scatter_add", List.of(sums, indices, updates), sums, IN_ORDER_AND_CHECKED);
  }

  Call takeAlong(Tensor x, Tensor indices, Tensor result) {
    try (Loan loan = bench.lend()) {
      INDArray whole = loan.vector(DataType.LONG, indices.size());
      List<Call> calls = flatIndices(indices, x.shape().last(), whole);
      calls.add(bench.call("gather", List.of(flat(x), whole), flat(result), CHECKED));
      return Workbench.sequence(calls);
    }
  }

  Call putAlong(Tensor x, Tensor indices, Tensor result) {
    try (Loan loan = bench.lend()) {
      INDArray whole = loan.vector(DataType.LONG, indices.size());
      List<Call> calls = flatIndices(indices, result.shape().last(), whole);
      calls.add(elements.fill(flat(result), 0));
      calls.add(add(flat(x), whole, flat(result)));
      return Workbench.sequence(calls);
    }
  }

  /** From places in a row to places in all rows of the given length. */
  private List<Call> flatIndices(Tensor indices, int length, INDArray whole) {
    long[] starts = new long[indices.size()];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = (long) (i / indices.shape().last()) * length;
    }
    Region rows = bench.keep(DataType.LONG, starts.length);
    rows.array().data().setData(starts);
    return new ArrayList<>(
        List.of(
            elements.copy(flat(indices), whole),
            bench.call("add", List.of(whole, rows.array()), whole)));
  }

  private static INDArray flat(Tensor tensor) {
    return ArrayMemory.view(tensor, Shape.of(tensor.size()));
  }

  /**
   * The first place of the largest number: length - max over places of (length - place) where the
   * number is the largest, else 0.
   */
  Call argMaximum(Tensor x, Tensor result) {
    int length = x.shape().last();
    float[] fromEnd = new float[length];
    for (int place = 0; place < length; place++) {
      fromEnd[place] = length - place;
    }
    Shape rows = Shape.of(x.size() / length, length);
    Shape one = Shape.of(rows.dimension(0), 1);
    Region kept = bench.keep(DataType.FLOAT, length);
    kept.write(fromEnd);
    Shape row = Shape.of(1, length);
    INDArray weights = ArrayMemory.view(kept.array(), 0, row, row.strides());
    try (Loan loan = bench.lend()) {
      INDArray numbers = ArrayMemory.view(x, rows);
      INDArray found = ArrayMemory.view(result, one);
      INDArray flat = loan.vector(DataType.BOOL, rows.size());
      INDArray attains = ArrayMemory.view(flat, 0, rows, rows.strides());
      INDArray weighted = loan.floats(rows);
      List<Call> calls = new ArrayList<>();
      calls.add(reduce("reduce_max", numbers, found, 1));
      calls.add(bench.call("equals", List.of(numbers, found), attains));
      calls.add(elements.copy(attains, weighted));
      calls.add(bench.call("multiply", List.of(weighted, weights), weighted));
      calls.add(reduce("reduce_max", weighted, found, 1));
      calls.addAll(elements.affine(found, found, -1, length));
      calls.addAll(elements.clip(found, found, 0, length - 1));
      return Workbench.sequence(calls);
    }
  }

  /** ND4J has no sort that keeps equal numbers in order; rows are sorted on the host. */
  static Call sortOrder(Tensor x, Tensor result) {
    int length = x.shape().last();
    long[] keys = new long[length];
    return () -> {
      float[] values = x.read();
      for (int row = 0; row < values.length; row += length) {
        for (int i = 0; i < length; i++) {
          keys[i] = (long) ordered(values[row + i]) << Integer.SIZE | i;
        }
        Arrays.sort(keys);
        for (int i = 0; i < length; i++) {
          values[row + i] = (int) keys[i];
        }
      }
      result.write(values);
    };
  }

  /** A whole number that is larger when the number is; those of negative numbers run backwards. */
  private static int ordered(float value) {
    int bits = Float.floatToIntBits(value);
    return bits < 0 ? bits ^ Integer.MAX_VALUE : bits;
  }
}
