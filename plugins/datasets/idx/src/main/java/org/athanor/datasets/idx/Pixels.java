package org.athanor.datasets.idx;

import org.athanor.datasets.idx.IdxParameters.Binarisation;
import org.athanor.datasets.idx.IdxParameters.Scale;
import org.athanor.training.random.RandomStream;

/**
 * What becomes of a byte of grey.
 *
 * @param low what black is
 * @param high what white is
 * @param binarisation how grey is drawn
 */
record Pixels(double low, double high, Binarisation binarisation) {
  static Pixels of(IdxParameters parameters) {
    return new Pixels(parameters.scale() == Scale.UNIT ? 0 : -1, 1, parameters.binarised());
  }

  boolean binary() {
    return binarisation != Binarisation.NONE;
  }

  /**
   * Writes an image.
   *
   * @param random the image's own stream, for those binarisations that draw
   */
  void write(byte[] grey, float[] values, int offset, RandomStream random) {
    for (int pixel = 0; pixel < grey.length; pixel++) {
      double share = Byte.toUnsignedInt(grey[pixel]) / 255.0;
      double value =
          switch (binarisation) {
            case NONE -> share;
            case THRESHOLD -> share >= 0.5 ? 1 : 0;
            case STATIC, DYNAMIC -> random.uniform() < share ? 1 : 0;
          };
      values[offset + pixel] = (float) (low + (high - low) * value);
    }
  }
}
