package org.athanor.engine.compiler;

import java.util.Map;
import java.util.TreeMap;

/**
 * Hands out places in a memory of no fixed size and takes them back, so that what is not needed at
 * the same time shares a place. Every place is aligned.
 */
final class Pool {
  /** Elements of a 64-byte line, the widest vector of a processor. */
  static final int ALIGNMENT = 16;

  private final TreeMap<Integer, Integer> free = new TreeMap<>();
  private int size;

  static int align(int count) {
    return (count + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  /** The smallest free place that is large enough, or a new one at the end. */
  int take(int count) {
    int length = align(count);
    Map.Entry<Integer, Integer> best = null;
    for (Map.Entry<Integer, Integer> entry : free.entrySet()) {
      if (entry.getValue() >= length && (best == null || entry.getValue() < best.getValue())) {
        best = entry;
      }
    }
    if (best == null) {
      int offset = size;
      size += length;
      return offset;
    }
    int offset = best.getKey();
    int rest = best.getValue() - length;
    free.remove(offset);
    if (rest > 0) {
      free.put(offset + length, rest);
    }
    return offset;
  }

  /** Gives a place back and joins it with free neighbours. */
  void release(int offset, int count) {
    int start = offset;
    int length = align(count);
    Map.Entry<Integer, Integer> before = free.lowerEntry(offset);
    if (before != null && before.getKey() + before.getValue() == offset) {
      start = before.getKey();
      length += before.getValue();
    }
    Integer after = free.remove(offset + align(count));
    free.put(start, after == null ? length : length + after);
  }

  /** The elements needed for all that was handed out at any one time. */
  int size() {
    return size;
  }
}
