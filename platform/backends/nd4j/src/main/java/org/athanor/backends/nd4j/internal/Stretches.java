package org.athanor.backends.nd4j.internal;

import java.util.Arrays;

/** A list of stretches of numbers that are copied from one place to another. */
final class Stretches {
  private int[] sources = new int[64];
  private int[] targets = new int[64];
  private int[] lengths = new int[64];
  private int count;
  private int elements;

  /** One more stretch, joined to the last where it goes on from there on both sides. */
  void add(int source, int target, int length) {
    elements += length;
    int last = count - 1;
    if (count > 0
        && sources[last] + lengths[last] == source
        && targets[last] + lengths[last] == target) {
      lengths[last] += length;
      return;
    }
    if (count == sources.length) {
      sources = Arrays.copyOf(sources, 2 * count);
      targets = Arrays.copyOf(targets, 2 * count);
      lengths = Arrays.copyOf(lengths, 2 * count);
    }
    sources[count] = source;
    targets[count] = target;
    lengths[count] = length;
    count++;
  }

  int count() {
    return count;
  }

  /** How many numbers are copied in all. */
  int elements() {
    return elements;
  }

  int source(int stretch) {
    return sources[stretch];
  }

  int target(int stretch) {
    return targets[stretch];
  }

  int length(int stretch) {
    return lengths[stretch];
  }
}
