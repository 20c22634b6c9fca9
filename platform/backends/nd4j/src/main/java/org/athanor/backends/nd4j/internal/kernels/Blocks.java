package org.athanor.backends.nd4j.internal.kernels;

import java.util.ArrayList;
import java.util.List;

/**
 * Arrays that the calls of one plan share for whole tensors, since they run one after another. They
 * grow while calls are bound and stay as they are when calls run.
 */
public final class Blocks {
  private final List<float[]> arrays = new ArrayList<>();

  /** Makes sure that the array of an index has room. */
  void reserve(int index, int size) {
    while (arrays.size() <= index) {
      arrays.add(new float[0]);
    }
    if (arrays.get(index).length < size) {
      arrays.set(index, new float[size]);
    }
  }

  float[] array(int index) {
    return arrays.get(index);
  }
}
