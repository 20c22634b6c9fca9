package org.athanor.models.density;

import org.athanor.training.numeric.Cholesky;
import org.athanor.training.random.RandomStream;

/**
 * The Gaussian N(μ, W W' + σ²) of few axes, worked with in the q numbers of its latent space: with
 * M = W' W + σ², log det = log det M + (d - q) log σ², and x' C⁻¹ x = (x'x - x'W M⁻¹ W'x) / σ².
 *
 * @param mean μ
 * @param weights W', one axis a row
 * @param noise σ²
 * @param latent the factor of M
 * @param square the factor of W' W, a little enlarged where an axis is 0
 */
record PrincipalAxes(
    double[] mean, double[][] weights, double noise, Cholesky latent, Cholesky square)
    implements Distribution {
  static PrincipalAxes of(double[] mean, double[][] weights, double noise) {
    return new PrincipalAxes(
        mean, weights, noise, factor(weights, noise), factor(weights, 1e-12 * noise));
  }

  private static Cholesky factor(double[][] weights, double added) {
    double[][] matrix = new double[weights.length][weights.length];
    for (int row = 0; row < weights.length; row++) {
      for (int column = 0; column < weights.length; column++) {
        for (int axis = 0; axis < weights[row].length; axis++) {
          matrix[row][column] += weights[row][axis] * weights[column][axis];
        }
      }
      matrix[row][row] += added;
    }
    return Cholesky.of(matrix);
  }

  @Override
  public double logDensity(double[] x) {
    double length = Sample.squaredDistance(x, mean);
    double explained = latent.squaredLength(projected(x));
    double logDeterminant =
        latent.logDeterminant() + (mean.length - weights.length) * Math.log(noise);
    return -0.5
        * (mean.length * Math.log(2 * Math.PI) + logDeterminant + (length - explained) / noise);
  }

  @Override
  public void draw(RandomStream random, double[] into) {
    double[] z = new double[weights.length];
    for (int axis = 0; axis < z.length; axis++) {
      z[axis] = random.normal();
    }
    decode(z, into);
    for (int axis = 0; axis < into.length; axis++) {
      into[axis] += Math.sqrt(noise) * random.normal();
    }
  }

  /** W' (x - μ). */
  private double[] projected(double[] x) {
    double[] product = new double[weights.length];
    for (int row = 0; row < product.length; row++) {
      for (int axis = 0; axis < x.length; axis++) {
        product[row] += weights[row][axis] * (x[axis] - mean[axis]);
      }
    }
    return product;
  }

  /** The mean of z given x: M⁻¹ W' (x - μ). */
  double[] encode(double[] x) {
    return solve(latent, projected(x));
  }

  /** W z + μ. */
  void decode(double[] z, double[] into) {
    for (int axis = 0; axis < into.length; axis++) {
      into[axis] = mean[axis];
      for (int row = 0; row < z.length; row++) {
        into[axis] += weights[row][axis] * z[row];
      }
    }
  }

  /** The nearest point of the principal axes: W (W' W)⁻¹ W' (x - μ) + μ. */
  void project(double[] x, double[] into) {
    decode(solve(square, projected(x)), into);
  }

  /** The x of L L' x = b. */
  private static double[] solve(Cholesky factor, double[] b) {
    double[] x = factor.solveLower(b);
    for (int row = x.length - 1; row >= 0; row--) {
      for (int k = row + 1; k < x.length; k++) {
        x[row] -= factor.lower()[k][row] * x[k];
      }
      x[row] /= factor.lower()[row][row];
    }
    return x;
  }
}
