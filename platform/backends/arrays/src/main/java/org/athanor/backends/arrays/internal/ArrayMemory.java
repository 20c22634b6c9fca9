package org.athanor.backends.arrays.internal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.athanor.engine.backend.Memory;
import org.athanor.engine.backend.Tensor;
import org.athanor.training.graph.Shape;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** One flat array of the device, of which tensors are views. */
final class ArrayMemory implements Memory {
  /** Up to this many numbers the place for copies is kept: feeding and fetching repeat. */
  private static final int FEW = 1 << 16;

  private final int size;
  private final Region region;
  private final Map<Integer, Region> staging = new HashMap<>();
  private boolean closed;

  ArrayMemory(int elements) {
    size = elements;
    region = new Region(DataType.FLOAT, elements);
  }

  /** The numbers of a tensor as an array of its shape. */
  static INDArray view(Tensor tensor) {
    return view(tensor, tensor.shape());
  }

  /** The numbers of a tensor as an array of another shape of the same size. */
  static INDArray view(Tensor tensor, Shape shape) {
    return view(tensor, 0, shape, shape.strides());
  }

  /** Some numbers of a tensor: from an offset within it, in steps of its own elements. */
  static INDArray view(Tensor tensor, int offset, Shape shape, int[] strides) {
    INDArray all = ((ArrayMemory) tensor.memory()).region.array();
    return view(all, tensor.offset() + offset, shape, strides);
  }

  /** ND4J's operations know no array without axes; one with a single element stands for it. */
  static INDArray view(INDArray flat, long offset, Shape shape, int[] strides) {
    boolean scalar = shape.rank() == 0;
    long[] lengths = scalar ? new long[] {1} : longs(shape.toArray());
    long[] steps = scalar ? new long[] {1} : longs(strides);
    return Nd4j.create(flat.data(), lengths, steps, offset, 'c');
  }

  private static long[] longs(int[] values) {
    return Arrays.stream(values).asLongStream().toArray();
  }

  private INDArray part(int offset, int count) {
    Shape shape = Shape.of(count);
    return view(region.array(), offset, shape, shape.strides());
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void read(int offset, float[] into, int from, int count) {
    staged(
        count,
        copy -> {
          copy.array().assign(part(offset, count));
          System.arraycopy(copy.read(), 0, into, from, count);
        });
  }

  @Override
  public void write(int offset, float[] values, int from, int count) {
    boolean whole = from == 0 && count == values.length;
    float[] given = whole ? values : Arrays.copyOfRange(values, from, from + count);
    staged(
        count,
        copy -> {
          copy.write(given);
          part(offset, count).assign(copy.array());
        });
  }

  /** Only what is copied crosses between host and device, not all that lies beside it. */
  private void staged(int count, Consumer<Region> copying) {
    if (count <= FEW) {
      copying.accept(staging.computeIfAbsent(count, key -> new Region(DataType.FLOAT, count)));
    } else {
      try (Region copy = new Region(DataType.FLOAT, count)) {
        copying.accept(copy);
      }
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      region.close();
      staging.values().forEach(Region::close);
      staging.clear();
    }
  }
}
