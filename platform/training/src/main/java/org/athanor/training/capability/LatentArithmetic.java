package org.athanor.training.capability;

import org.athanor.training.data.Tensor;

/** Sums and differences of latent points. */
public final class LatentArithmetic {
  private LatentArithmetic() {}

  /**
   * What is to {@code c} as {@code b} is to {@code a}: b - a + c, each the mean of the points given
   * for it, since single points are unstable (Radford, Metz and Chintala 2016, section 6.3.2).
   *
   * @return one latent point, its first axis of length 1
   */
  public static Tensor analogy(Tensor a, Tensor b, Tensor c) {
    Tensor result = mean(c);
    Tensor plus = mean(b);
    Tensor minus = mean(a);
    for (int axis = 0; axis < result.width(); axis++) {
      result.values()[axis] += plus.values()[axis] - minus.values()[axis];
    }
    return result;
  }

  private static Tensor mean(Tensor points) {
    Tensor mean = Tensor.zeros(points.shape().with(0, 1));
    for (int axis = 0; axis < mean.width(); axis++) {
      double sum = 0;
      for (int row = 0; row < points.count(); row++) {
        sum += points.values()[row * points.width() + axis];
      }
      mean.values()[axis] = (float) (sum / points.count());
    }
    return mean;
  }
}
