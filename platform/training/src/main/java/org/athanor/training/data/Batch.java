package org.athanor.training.data;

/**
 * Some examples.
 *
 * @param values the examples, the first axis counting them
 * @param labels the class of each example; empty when the data has no labels
 */
public record Batch(Tensor values, int[] labels) {
  /** Examples without labels. */
  public Batch(Tensor values) {
    this(values, new int[0]);
  }

  /** The number of examples. */
  public int count() {
    return values.count();
  }
}
