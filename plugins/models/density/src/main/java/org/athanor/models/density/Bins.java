package org.athanor.models.density;

import java.util.Arrays;
import org.athanor.training.random.RandomStream;

/**
 * A density that is constant in each cell of a grid.
 *
 * @param cumulative the share of all in the cells up to and with each
 */
record Bins(Grid grid, double[] cumulative) implements Distribution {
  static Bins of(double[][] axes, double[] counts) {
    double total = Arrays.stream(counts).sum();
    double[] cumulative = counts.clone();
    for (int cell = 0; cell < counts.length; cell++) {
      cumulative[cell] = counts[cell] / total + (cell == 0 ? 0 : cumulative[cell - 1]);
    }
    return new Bins(new Grid(axes[0], axes[1], axes[2]), cumulative);
  }

  @Override
  public double logDensity(double[] x) {
    int cell = grid.cell(x);
    return cell < 0 ? Double.NEGATIVE_INFINITY : Math.log(share(cell) / grid.volume());
  }

  private double share(int cell) {
    return cell == 0 ? cumulative[0] : cumulative[cell] - cumulative[cell - 1];
  }

  /** By the inverse of the distribution function: on a line one number decides it all. */
  @Override
  public void draw(RandomStream random, double[] into) {
    double share = Quantile.share(random) * cumulative[cumulative.length - 1];
    int found = Arrays.binarySearch(cumulative, share);
    int cell = Math.min(found < 0 ? -found - 1 : found, cumulative.length - 1);
    double before = cell == 0 ? 0 : cumulative[cell - 1];
    into[0] = (share - before) / share(cell);
    for (int axis = 1; axis < into.length; axis++) {
      into[axis] = random.uniform();
    }
    grid.place(cell, into);
  }
}
