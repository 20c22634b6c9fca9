package org.athanor.experiments.internal.filter;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody may have meant. */
final class Names {

  private Names() {}

  /** The name that is nearest to what was written, if any is near. */
  static Optional<String> nearest(String written, Collection<String> names) {
    String wanted = written.toLowerCase(Locale.ROOT);
    int most = Math.max(1, written.length() / 3);
    return names.stream()
        .filter(name -> distance(wanted, name.toLowerCase(Locale.ROOT)) <= most)
        .min(Comparator.comparingInt(name -> distance(wanted, name.toLowerCase(Locale.ROOT))));
  }

  /** How many letters must be inserted, removed, replaced or swapped with their neighbour. */
  private static int distance(String one, String other) {
    int[][] cost = new int[one.length() + 1][other.length() + 1];
    for (int row = 0; row <= one.length(); row++) {
      for (int column = 0; column <= other.length(); column++) {
        cost[row][column] =
            row == 0 || column == 0 ? row + column : step(cost, one, other, row, column);
      }
    }
    return cost[one.length()][other.length()];
  }

  private static int step(int[][] cost, String one, String other, int row, int column) {
    int same = one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1;
    int best =
        Math.min(
            cost[row - 1][column - 1] + same,
            1 + Math.min(cost[row - 1][column], cost[row][column - 1]));
    boolean swapped =
        row > 1
            && column > 1
            && one.charAt(row - 1) == other.charAt(column - 2)
            && one.charAt(row - 2) == other.charAt(column - 1);
    return swapped ? Math.min(best, cost[row - 2][column - 2] + 1) : best;
  }
}
