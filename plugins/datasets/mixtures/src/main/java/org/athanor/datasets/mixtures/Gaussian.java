package org.athanor.datasets.mixtures;

/**
 * One Gaussian of a mixture, of equal variance in every direction.
 *
 * @param weight its share of the data
 * @param mean its centre
 * @param deviation its standard deviation, above 0
 */
record Gaussian(double weight, double[] mean, double deviation) {
  /** log (weight N(x; mean, deviation² I)) in nats. */
  double logShare(float[] values, int offset) {
    double squares = 0;
    for (int axis = 0; axis < mean.length; axis++) {
      double difference = (values[offset + axis] - mean[axis]) / deviation;
      squares += difference * difference;
    }
    return Math.log(weight)
        - squares / 2
        - mean.length * (Math.log(deviation) + Math.log(2 * Math.PI) / 2);
  }
}
