package org.athanor.models.density;

import java.util.Optional;

/**
 * Equal bins along each axis.
 *
 * @param low where the first bin begins
 * @param high where the last bin ends
 * @param bins how many, a whole number for each axis
 */
record Grid(double[] low, double[] high, double[] bins) {
  private static final double MOST = 1 << 24;

  /** The number of cells. */
  int cells() {
    double cells = 1;
    for (double along : bins) {
      cells *= along;
    }
    problem(cells)
        .ifPresent(
            sentence -> {
              throw new IllegalArgumentException(sentence);
            });
    return (int) cells;
  }

  /** Why there cannot be so many cells, as a sentence; empty when there can. */
  static Optional<String> problem(double cells) {
    return cells > MOST
        ? Optional.of(
            "a histogram has at most %.0f bins in all, but got %.0f; ask for fewer bins"
                .formatted(MOST, cells))
        : Optional.empty();
  }

  /** The cell of a point; -1 outside. */
  int cell(double[] x) {
    int cell = 0;
    for (int axis = 0; axis < bins.length; axis++) {
      if (!(x[axis] >= low[axis] && x[axis] <= high[axis])) {
        return -1;
      }
      double position = (x[axis] - low[axis]) / (high[axis] - low[axis]) * bins[axis];
      cell = cell * (int) bins[axis] + (int) Math.min(bins[axis] - 1, position);
    }
    return cell;
  }

  /** The point of a cell at shares of its width along each axis, which are replaced by it. */
  void place(int cell, double[] shares) {
    int rest = cell;
    for (int axis = bins.length - 1; axis >= 0; axis--) {
      int along = rest % (int) bins[axis];
      rest /= (int) bins[axis];
      shares[axis] = low[axis] + (along + shares[axis]) * width(axis);
    }
  }

  double volume() {
    double volume = 1;
    for (int axis = 0; axis < bins.length; axis++) {
      volume *= width(axis);
    }
    return volume;
  }

  private double width(int axis) {
    return (high[axis] - low[axis]) / bins[axis];
  }
}
