package org.athanor.training.data;

import org.athanor.training.random.RandomStream;

/**
 * The order in which a finite set of examples is passed through, epoch by epoch: each epoch in a
 * new order, an example once an epoch. A batch may begin in one epoch and end in the next.
 *
 * <pre>{@code
 * EpochOrder order = new EpochOrder(count, random);
 * return position -> examples(order.batch(position, batchSize));
 * }</pre>
 */
public final class EpochOrder {
  private final int size;
  private final RandomStream orders;
  private long epoch = -1;
  private int[] order = {};

  /**
   * An order.
   *
   * @param size the number of examples, at least 1
   * @param random what the order of each epoch is drawn from
   */
  public EpochOrder(int size, RandomStream random) {
    if (size < 1) {
      throw new IllegalArgumentException("an epoch has at least 1 example but got " + size);
    }
    this.size = size;
    this.orders = random.split("epochs");
  }

  /**
   * The examples of a batch, by their numbers from 0 to {@code size - 1}.
   *
   * @param position 0 for the first batch
   */
  public int[] batch(long position, int batchSize) {
    int[] indices = new int[batchSize];
    for (int row = 0; row < batchSize; row++) {
      long passed = position * batchSize + row;
      indices[row] = epoch(passed / size)[(int) (passed % size)];
    }
    return indices;
  }

  private int[] epoch(long wanted) {
    if (wanted != epoch) {
      order = orders.split(wanted).permutation(size);
      epoch = wanted;
    }
    return order;
  }
}
