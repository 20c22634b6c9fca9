package org.athanor.training.random;

import java.util.Arrays;

/**
 * A stream of random numbers that is a function of a key and a counter: number n is a mix of key +
 * n gamma (SplitMix64, Steele, Lea and Flood 2014). Streams split by name, and a split depends on
 * the key alone, never on what was drawn before, so that one use of randomness does not disturb
 * another:
 *
 * <pre>{@code
 * RandomStream root = RandomStream.of(seed);
 * RandomStream noise = root.split("noise");
 * RandomStream order = root.split("data").split(epoch);
 * }</pre>
 *
 * Its state is two numbers and restores exactly. Not for use by several threads at once.
 */
public final class RandomStream {
  private static final long GAMMA = 0x9E3779B97F4A7C15L;
  private static final double UNIT_DOUBLE = 0x1p-53;
  private static final float UNIT_FLOAT = 0x1p-24f;

  private long key;
  private long counter;

  private RandomStream(long key, long counter) {
    this.key = key;
    this.counter = counter;
  }

  /** The root stream of a seed. */
  public static RandomStream of(long seed) {
    return new RandomStream(mix(seed * GAMMA + 1), 0);
  }

  /** A stream that goes on where another was. */
  public static RandomStream at(State state) {
    return new RandomStream(state.key(), state.counter());
  }

  /** A stream of its own for each name; the same name gives the same stream. */
  public RandomStream split(String name) {
    long hash = mix(key ^ 0x6A09E667F3BCC909L);
    for (int i = 0; i < name.length(); i++) {
      hash = mix(hash + GAMMA + name.charAt(i));
    }
    return new RandomStream(hash, 0);
  }

  /** A stream of its own for each number, such as an epoch or a trial. */
  public RandomStream split(long index) {
    RandomStream own = new RandomStream(0, 0);
    splitInto(own, index);
    return own;
  }

  /** Makes another stream what {@link #split(long)} would give, without making a new one. */
  public void splitInto(RandomStream other, long index) {
    other.key = mix(mix(key ^ 0xBB67AE8584CAA73BL) + index * GAMMA);
    other.counter = 0;
  }

  /** The next 64 random bits. */
  public long nextLong() {
    return mix(key + ++counter * GAMMA);
  }

  /** Uniform on [0, 1), a multiple of 2^-53. */
  public double uniform() {
    return (nextLong() >>> 11) * UNIT_DOUBLE;
  }

  /** Uniform on [low, high). */
  public double uniform(double low, double high) {
    return low + (high - low) * uniform();
  }

  /** Uniform on the whole numbers 0 to bound - 1. */
  public int nextInt(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("bound must be at least 1, but got " + bound);
    }
    return (int) Math.multiplyHigh(nextLong() >>> 1, 2L * bound);
  }

  /** True with the given probability. */
  public boolean bernoulli(double probability) {
    return uniform() < probability;
  }

  /** From the normal distribution with mean 0 and variance 1. */
  public double normal() {
    return Ziggurat.normal(this);
  }

  /** The numbers 0 to n - 1 in an order of equal probability for all orders (Fisher and Yates). */
  public int[] permutation(int n) {
    int[] order = new int[n];
    Arrays.setAll(order, i -> i);
    for (int i = n - 1; i > 0; i--) {
      int j = nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }

  /** Fills a range with numbers uniform on [0, 1), multiples of 2^-24. */
  public void fillUniform(float[] values, int from, int to) {
    long position = key + counter * GAMMA;
    for (int i = from; i < to; i++) {
      position += GAMMA;
      values[i] = (mix(position) >>> 40) * UNIT_FLOAT;
    }
    counter += to - from;
  }

  /** Fills a range with numbers from the standard normal distribution. */
  public void fillNormal(float[] values, int from, int to) {
    for (int i = from; i < to; i++) {
      values[i] = (float) Ziggurat.normal(this);
    }
  }

  /** Where this stream is: what {@link #at} goes on from. */
  public State state() {
    return new State(key, counter);
  }

  /** Makes this stream go on from a state. */
  public void restore(State state) {
    key = state.key();
    counter = state.counter();
  }

  /** The whole state of a stream. */
  public record State(long key, long counter) {}

  /** The finaliser of SplitMix64, Stafford's variant 13: every input bit moves every output bit. */
  private static long mix(long bits) {
    long mixed = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
