package org.athanor.training.graph;

import org.athanor.training.random.RandomStream;

/** Gives a parameter its first numbers. */
@FunctionalInterface
public interface Initializer {
  /** All zeros. */
  Initializer ZEROS = (values, shape, random) -> {};

  /** All ones. */
  Initializer ONES = (values, shape, random) -> java.util.Arrays.fill(values, 1);

  /**
   * Fills in the numbers of one parameter.
   *
   * @param values zeros, in row-major order, to be overwritten
   * @param random a stream of this parameter's own: what another draws does not change it
   */
  void initialize(float[] values, Shape shape, RandomStream random);
}
