package org.athanor.training.capability;

import org.athanor.training.data.Tensor;

/** How one goes from a latent point to another. */
public enum Interpolation {
  /** Along the straight line: (1 - t) a + t b. */
  LINEAR {
    @Override
    void between(float[] a, float[] b, double t, float[] into) {
      mix(a, 1 - t, b, t, into);
    }
  },
  /**
   * Along the arc: sin((1 - t) w) / sin w a + sin(t w) / sin w b with w the angle between a and b
   * (White 2016, Sampling Generative Networks). Points on the way keep a length that the normal
   * prior knows, where those on the line are too short. Where a and b point the same or the
   * opposite way there is no arc, and the line is taken.
   */
  SPHERICAL {
    @Override
    void between(float[] a, float[] b, double t, float[] into) {
      double ab = 0;
      double aa = 0;
      double bb = 0;
      for (int axis = 0; axis < a.length; axis++) {
        ab += (double) a[axis] * b[axis];
        aa += (double) a[axis] * a[axis];
        bb += (double) b[axis] * b[axis];
      }
      double angle = Math.acos(Math.max(-1, Math.min(1, ab / Math.sqrt(aa * bb))));
      double sine = Math.sin(angle);
      if (!(sine > 1e-6)) {
        LINEAR.between(a, b, t, into);
      } else {
        mix(a, Math.sin((1 - t) * angle) / sine, b, Math.sin(t * angle) / sine, into);
      }
    }
  };

  abstract void between(float[] a, float[] b, double t, float[] into);

  /**
   * Points at equal steps from one to the other, both included.
   *
   * @param from one latent point: its first axis has length 1
   * @param to another, of the same shape
   * @param points how many; at least 2
   */
  public Tensor path(Tensor from, Tensor to, int points) {
    if (points < 2 || from.count() != 1 || !from.shape().equals(to.shape())) {
      throw new IllegalArgumentException(
          "a path has at least 2 points and leads from one point to another, but got %d, %s and %s"
              .formatted(points, from.shape(), to.shape()));
    }
    int width = from.width();
    Tensor path = Tensor.zeros(from.shape().with(0, points));
    float[] point = new float[width];
    for (int row = 0; row < points; row++) {
      between(from.values(), to.values(), row / (points - 1.0), point);
      System.arraycopy(point, 0, path.values(), row * width, width);
    }
    return path;
  }

  private static void mix(float[] a, double ofA, float[] b, double ofB, float[] into) {
    for (int axis = 0; axis < a.length; axis++) {
      into[axis] = (float) (ofA * a[axis] + ofB * b[axis]);
    }
  }
}
