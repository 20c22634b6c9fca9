package org.athanor.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.athanor.api.sweep.Dimension;
import org.athanor.api.sweep.Setting;
import org.athanor.api.sweep.Space;

/** Functions by which searches are compared in the literature, all to be made small. */
public final class StandardFunctions {
  private static final double[] HARTMANN_ALPHA = {1.0, 1.2, 3.0, 3.2};
  private static final double[][] HARTMANN_A = {
    {10, 3, 17, 3.5, 1.7, 8},
    {0.05, 10, 17, 0.1, 8, 14},
    {3, 3.5, 1.7, 10, 17, 8},
    {17, 8, 0.05, 10, 0.1, 14}
  };
  private static final double[][] HARTMANN_P = {
    {0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886},
    {0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991},
    {0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650},
    {0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381}
  };

  private StandardFunctions() {}

  /**
   * A function over a space.
   *
   * @param name what it is called
   * @param space its domain
   * @param minimum its least value there
   * @param value the function
   */
  public record Function(
      String name, Space space, double minimum, ToDoubleFunction<Setting> value) {}

  /**
   * Branin's function {@code (y - 5.1/(4 pi²) x² + 5/pi x - 6)² + 10 (1 - 1/(8 pi)) cos x + 10} on
   * [-5, 10] x [0, 15]: three equal minima (Dixon and Szegö 1978).
   */
  public static Function branin() {
    Space space =
        new Space(
            List.of(
                new Dimension.Interval("x", -5, 10, false, false, 5),
                new Dimension.Interval("y", 0, 15, false, false, 5)));
    return new Function("Branin", space, 0.397887357729738, setting -> branin(setting));
  }

  private static double branin(Setting setting) {
    double x = (double) setting.values().get("x");
    double y = (double) setting.values().get("y");
    double bow = y - 5.1 / (4 * Math.PI * Math.PI) * x * x + 5 / Math.PI * x - 6;
    return bow * bow + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
  }

  /** Hartmann's function of six variables on the unit cube (Dixon and Szegö 1978). */
  public static Function hartmann6() {
    List<Dimension> dimensions = new ArrayList<>();
    for (int index = 0; index < 6; index++) {
      dimensions.add(new Dimension.Interval("x" + index, 0, 1, false, false, 5));
    }
    return new Function(
        "Hartmann-6", new Space(dimensions), -3.322368011415515, setting -> hartmann(setting));
  }

  private static double hartmann(Setting setting) {
    double sum = 0;
    for (int hill = 0; hill < 4; hill++) {
      double exponent = 0;
      for (int index = 0; index < 6; index++) {
        double away = (double) setting.values().get("x" + index) - HARTMANN_P[hill][index];
        exponent += HARTMANN_A[hill][index] * away * away;
      }
      sum -= HARTMANN_ALPHA[hill] * Math.exp(-exponent);
    }
    return sum;
  }

  /**
   * Learning curves such as training shows: {@code a + b min((s / S)^-c - 1, 20) + noise}, where
   * the level a is uniform on [0, 1], the height b on [0.1, 0.5] and the speed c on [0.3, 1], so
   * that a curve that is behind early may win in the end. The noise is normal with standard
   * deviation 0.01.
   *
   * @param trials how many
   * @param steps S, of each
   * @param seed the same seed gives the same curves
   * @return for each trial its score at the steps 1 to S, less being better
   */
  public static double[][] learningCurves(int trials, int steps, long seed) {
    SplittableRandom uniform = new SplittableRandom(seed);
    java.util.Random normal = new java.util.Random(seed);
    double[][] curves = new double[trials][steps];
    for (double[] curve : curves) {
      double level = uniform.nextDouble();
      double height = uniform.nextDouble(0.1, 0.5);
      double speed = uniform.nextDouble(0.3, 1);
      for (int step = 0; step < steps; step++) {
        double fall = Math.pow((step + 1.0) / steps, -speed) - 1;
        curve[step] = level + height * Math.min(fall, 20) + 0.01 * normal.nextGaussian();
      }
    }
    return curves;
  }
}
