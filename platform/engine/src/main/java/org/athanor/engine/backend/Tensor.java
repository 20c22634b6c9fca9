package org.athanor.engine.backend;

import org.athanor.training.graph.Shape;

/**
 * Row-major numbers at a place of a memory.
 *
 * @param offset of the first element
 */
public record Tensor(Memory memory, int offset, Shape shape) {
  /** The same numbers under another shape of the same size. */
  public Tensor reshape(Shape target) {
    return new Tensor(memory, offset, target);
  }

  public int size() {
    return shape.size();
  }

  /** Copies all numbers out. */
  public float[] read() {
    float[] values = new float[size()];
    memory.read(offset, values, 0, values.length);
    return values;
  }

  /** Copies all numbers in from the beginning of an array. */
  public void write(float[] values) {
    memory.write(offset, values, 0, size());
  }
}
