package org.athanor.api.run;

import java.security.SecureRandom;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The name of one run: 13 characters of Crockford's base 32 in lower case, made of the milliseconds
 * since 2024-01-01 (41 bits) and a random number (22 bits). Ids therefore sort by the time they
 * were made, also as text, and processes that know nothing of each other do not make the same one.
 *
 * @param value the thirteen characters
 */
public record RunId(String value) implements Comparable<RunId> {

  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final Pattern SHAPE = Pattern.compile("[0-7][0-9a-hjkmnp-tv-z]{12}");
  private static final int LENGTH = 13;
  private static final long EPOCH = 1_704_067_200_000L;
  private static final int RANDOM_BITS = 22;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static long latest;

  /** Checks the shape. */
  public RunId {
    Objects.requireNonNull(value, "value");
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a run id is 13 characters of 0-9 and a-z without i, l, o, u, but got '" + value + "'");
    }
  }

  /** A new id, later than every id made before it in this process. */
  public static RunId next() {
    return of(nextNumber());
  }

  private static synchronized long nextNumber() {
    long time = System.currentTimeMillis() - EPOCH;
    long fresh = (time << RANDOM_BITS) | RANDOM.nextInt(1 << RANDOM_BITS);
    latest = Math.max(fresh, latest + 1);
    return latest;
  }

  /** The id of a number, in the same order as the numbers. */
  public static RunId of(long number) {
    char[] characters = new char[LENGTH];
    long rest = number;
    for (int index = LENGTH - 1; index >= 0; index--) {
      characters[index] = ALPHABET.charAt((int) (rest & 31));
      rest >>>= 5;
    }
    return new RunId(new String(characters));
  }

  /** The number of this id. */
  public long number() {
    long number = 0;
    for (int index = 0; index < LENGTH; index++) {
      number = (number << 5) | ALPHABET.indexOf(value.charAt(index));
    }
    return number;
  }

  @Override
  public int compareTo(RunId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
