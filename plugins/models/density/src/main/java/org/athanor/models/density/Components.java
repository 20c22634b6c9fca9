package org.athanor.models.density;

import java.util.LinkedHashMap;
import java.util.Map;
import org.athanor.models.density.GaussianMixtureParameters.Form;
import org.athanor.training.data.Tensor;
import org.athanor.training.random.RandomStream;

/**
 * Gaussians with weights. Made of its tensors, so that what is restored is the same.
 *
 * @param weights π_k
 * @param means μ_k, one a row
 * @param covariances one row each: a matrix, the variances, or one matrix for all
 */
record Components(Form form, Tensor weights, Tensor means, Tensor covariances, Normal[] normals)
    implements Distribution {
  Components(Form form, Tensor weights, Tensor means, Tensor covariances) {
    this(form, weights, means, covariances, normals(form, means, covariances));
  }

  private static Normal[] normals(Form form, Tensor means, Tensor covariances) {
    double[][] centres = Tensors.rows(means);
    double[][] rows = Tensors.rows(covariances);
    Normal[] normals = new Normal[centres.length];
    for (int k = 0; k < normals.length; k++) {
      double[] row = rows[form == Form.TIED ? 0 : k];
      normals[k] =
          form == Form.DIAGONAL
              ? Normal.diagonal(centres[k], row)
              : Normal.full(centres[k], square(row, centres[k].length));
    }
    return normals;
  }

  private static double[][] square(double[] row, int size) {
    double[][] matrix = new double[size][];
    for (int i = 0; i < size; i++) {
      matrix[i] = java.util.Arrays.copyOfRange(row, i * size, (i + 1) * size);
    }
    return matrix;
  }

  static Components read(Form form, int count, Map<String, Tensor> tensors) {
    return new Components(
        form,
        Tensors.named(tensors, "weights" + count),
        Tensors.named(tensors, "means" + count),
        Tensors.named(tensors, "covariances" + count));
  }

  Map<String, Tensor> tensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("weights" + count(), weights);
    tensors.put("means" + count(), means);
    tensors.put("covariances" + count(), covariances);
    return tensors;
  }

  int count() {
    return normals.length;
  }

  /** The number of free parameters. */
  int freedom() {
    return count() - 1 + means.shape().size() + symmetric();
  }

  private int symmetric() {
    int axes = means.width();
    return form == Form.DIAGONAL
        ? covariances.shape().size()
        : covariances.count() * axes * (axes + 1) / 2;
  }

  /** log π_k N(x; μ_k, Σ_k) for each component. */
  double[] logJoint(double[] x) {
    double[] joint = new double[count()];
    for (int k = 0; k < joint.length; k++) {
      joint[k] = Math.log(weights.values()[k]) + normals[k].logDensity(x);
    }
    return joint;
  }

  @Override
  public double logDensity(double[] x) {
    return logSum(logJoint(x));
  }

  static double logSum(double[] logarithms) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double logarithm : logarithms) {
      largest = Math.max(largest, logarithm);
    }
    double sum = 0;
    for (double logarithm : logarithms) {
      sum += Math.exp(logarithm - largest);
    }
    return largest + Math.log(sum);
  }

  /** On a line by the inverse of the distribution function, else a component and a draw of it. */
  @Override
  public void draw(RandomStream random, double[] into) {
    double share = Quantile.share(random);
    if (into.length == 1) {
      into[0] = quantile(share);
      return;
    }
    int chosen = 0;
    double before = 0;
    while (chosen < count() - 1 && before + weights.values()[chosen] < share) {
      before += weights.values()[chosen];
      chosen++;
    }
    normals[chosen].draw(random, into);
  }

  private double quantile(double share) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Normal normal : normals) {
      low = Math.min(low, normal.mean()[0] - 9 * normal.deviation(0));
      high = Math.max(high, normal.mean()[0] + 9 * normal.deviation(0));
    }
    return Quantile.of(
        share, this::probability, x -> Math.exp(logDensity(new double[] {x})), low, high);
  }

  private double probability(double x) {
    double sum = 0;
    for (int k = 0; k < count(); k++) {
      sum += weights.values()[k] * normals[k].probability(x);
    }
    return sum;
  }
}
