package org.athanor.backends.nd4j.internal.kernels;

import java.util.ArrayDeque;
import java.util.Deque;

/** Numbers blocks and uses the numbers again of those that are free. */
final class Registers {
  private final Deque<Integer> free = new ArrayDeque<>();
  private int count;

  int take() {
    return free.isEmpty() ? count++ : free.pop();
  }

  void release(int register) {
    free.push(register);
  }

  /** How many were in use at any one time. */
  int count() {
    return count;
  }
}
