package org.athanor.training.graph;

import java.util.Arrays;
import java.util.List;

/**
 * The static shape of a node: the length of each axis, outermost first. A scalar has no axes. Axes
 * may be named from the end: -1 is the last.
 */
public final class Shape {
  /** The shape of a single number. */
  public static final Shape SCALAR = new Shape(new int[0]);

  private final int[] dimensions;
  private final int size;

  private Shape(int[] dimensions) {
    this.dimensions = dimensions;
    long product = 1;
    for (int dimension : dimensions) {
      if (dimension < 1) {
        throw GraphException.of(
            "every axis of a shape is at least 1 long, but got " + Arrays.toString(dimensions));
      }
      product *= dimension;
      if (product > Integer.MAX_VALUE) {
        throw GraphException.of(
            "a node holds at most 2^31 - 1 numbers, but got " + Arrays.toString(dimensions));
      }
    }
    this.size = (int) product;
  }

  public static Shape of(int... dimensions) {
    return dimensions.length == 0 ? SCALAR : new Shape(dimensions.clone());
  }

  public static Shape of(List<Integer> dimensions) {
    return new Shape(dimensions.stream().mapToInt(Integer::intValue).toArray());
  }

  /** The number of axes. */
  public int rank() {
    return dimensions.length;
  }

  /** The number of elements. */
  public int size() {
    return size;
  }

  /** The length of an axis; -1 is the last one. */
  public int dimension(int axis) {
    return dimensions[axis(axis)];
  }

  /** The length of the last axis. */
  public int last() {
    return dimension(-1);
  }

  /** The axis counted from the front, for one that may be counted from the end. */
  public int axis(int axis) {
    int fromFront = axis < 0 ? axis + rank() : axis;
    if (fromFront < 0 || fromFront >= rank()) {
      throw GraphException.of(
          "shape "
              + this
              + " has no axis "
              + axis
              + (rank() == 0 ? "" : "; axes go from " + -rank() + " to " + (rank() - 1)));
    }
    return fromFront;
  }

  public int[] toArray() {
    return dimensions.clone();
  }

  /** This shape with one axis made another length. */
  public Shape with(int axis, int length) {
    int[] changed = dimensions.clone();
    changed[axis(axis)] = length;
    return new Shape(changed);
  }

  /** This shape without the named axes. */
  public Shape without(List<Integer> axes) {
    boolean[] dropped = new boolean[rank()];
    axes.forEach(axis -> dropped[axis(axis)] = true);
    int[] kept = new int[rank()];
    int count = 0;
    for (int axis = 0; axis < rank(); axis++) {
      if (!dropped[axis]) {
        kept[count++] = dimensions[axis];
      }
    }
    return new Shape(Arrays.copyOf(kept, count));
  }

  /** This shape with an axis of the given length put before the others. */
  public Shape prepend(int length) {
    int[] longer = new int[rank() + 1];
    longer[0] = length;
    System.arraycopy(dimensions, 0, longer, 1, rank());
    return new Shape(longer);
  }

  /**
   * The shape both broadcast to, as in numpy: aligned at the last axis, where lengths are equal or
   * one of them is 1.
   */
  public Shape broadcast(Shape other) {
    if (equals(other)) {
      return this;
    }
    int[] result = new int[Math.max(rank(), other.rank())];
    for (int i = 1; i <= result.length; i++) {
      int mine = i <= rank() ? dimensions[rank() - i] : 1;
      int theirs = i <= other.rank() ? other.dimensions[other.rank() - i] : 1;
      if (mine != theirs && mine != 1 && theirs != 1) {
        throw GraphException.of("shapes " + this + " and " + other + " do not broadcast");
      }
      result[result.length - i] = Math.max(mine, theirs);
    }
    return new Shape(result);
  }

  /** The elements one step along each axis skips when the last axis is dense. */
  public int[] strides() {
    int[] strides = new int[rank()];
    int stride = 1;
    for (int axis = rank() - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= dimensions[axis];
    }
    return strides;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && Arrays.equals(dimensions, shape.dimensions);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(dimensions);
  }

  @Override
  public String toString() {
    return Arrays.toString(dimensions);
  }
}
