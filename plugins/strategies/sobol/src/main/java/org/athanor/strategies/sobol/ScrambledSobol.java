package org.athanor.strategies.sobol;

import java.util.SplittableRandom;
import org.apache.commons.math3.random.SobolSequenceGenerator;

/**
 * Sobol's sequence with a nested uniform scramble: each bit of a coordinate is flipped or not by a
 * random function of the bits above it. That function is Laine and Karras's hash, in the form and
 * with the constants of Burley 2020, <i>Practical hash-based Owen scrambling</i>, section 3.
 */
final class ScrambledSobol {
  private static final double TWO_TO_32 = 0x1p32;

  private final SobolSequenceGenerator sequence;
  private final int[] keys;

  ScrambledSobol(int dimensions, long seed) {
    sequence = new SobolSequenceGenerator(dimensions);
    SplittableRandom random = new SplittableRandom(seed);
    keys = random.ints(dimensions).toArray();
  }

  /** The next point; its coordinates are at least 0 and below 1. */
  double[] next() {
    double[] point = sequence.nextVector();
    for (int index = 0; index < point.length; index++) {
      int bits = (int) (long) (point[index] * TWO_TO_32);
      point[index] = Integer.toUnsignedLong(scramble(bits, keys[index])) / TWO_TO_32;
    }
    return point;
  }

  /** The hash lets each bit depend on lower ones, so it works on the bits in reverse order. */
  private static int scramble(int bits, int key) {
    int x = Integer.reverse(bits) + key;
    x ^= x * 0x6c50b47c;
    x ^= x * 0xb82f1e52;
    x ^= x * 0xc7afe638;
    x ^= x * 0x8d22f6e6;
    return Integer.reverse(x);
  }
}
