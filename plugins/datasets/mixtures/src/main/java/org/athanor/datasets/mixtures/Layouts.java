package org.athanor.datasets.mixtures;

import java.util.ArrayList;
import java.util.List;
import org.athanor.training.data.DataException;
import org.athanor.training.random.RandomStream;

/** Where the modes of each layout lie. */
final class Layouts {
  private static final int CANDIDATES = 64;

  private Layouts() {}

  /**
   * Mode k at the angle 2 pi k / modes. The angles stop short of the full turn: with both ends of
   * [0, 2 pi] among them, the first and the last mode would be one.
   */
  static List<double[]> ring(int modes, double radius) {
    List<double[]> centres = new ArrayList<>();
    for (int mode = 0; mode < modes; mode++) {
      double angle = 2 * Math.PI * mode / modes;
      centres.add(new double[] {radius * Math.cos(angle), radius * Math.sin(angle)});
    }
    return centres;
  }

  /** The crossings of as many lines each way, from -half to half. */
  static List<double[]> grid(int modes, double half) throws DataException {
    int side = (int) Math.round(Math.sqrt(modes));
    if (side * side != modes || side < 2) {
      throw new DataException(
          "a grid has a square number of modes, at least 4 (4, 9, 16, 25 ...), but modes is "
              + modes);
    }
    List<double[]> centres = new ArrayList<>();
    double step = 2 * half / (side - 1);
    for (int mode = 0; mode < modes; mode++) {
      centres.add(new double[] {-half + step * (mode / side), -half + step * (mode % side)});
    }
    return centres;
  }

  /** Each mode is the candidate of several that lies farthest from the modes before it. */
  static List<double[]> random(int modes, double half, long seed) {
    RandomStream random = RandomStream.of(seed);
    List<double[]> centres = new ArrayList<>();
    while (centres.size() < modes) {
      double[] best = candidate(half, random);
      for (int tried = 1; tried < CANDIDATES; tried++) {
        double[] other = candidate(half, random);
        if (room(other, centres) > room(best, centres)) {
          best = other;
        }
      }
      centres.add(best);
    }
    return centres;
  }

  private static double[] candidate(double half, RandomStream random) {
    return new double[] {random.uniform(-half, half), random.uniform(-half, half)};
  }

  private static double room(double[] point, List<double[]> centres) {
    return centres.stream()
        .mapToDouble(centre -> Math.hypot(point[0] - centre[0], point[1] - centre[1]))
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }
}
