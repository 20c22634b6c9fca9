package org.athanor.engine.reference;

import java.util.List;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.operation.Convolution;
import org.athanor.training.graph.operation.ConvolutionWeight;
import org.athanor.training.graph.operation.Matmul;
import org.athanor.training.graph.operation.TransposedConvolution;
import org.athanor.training.graph.operation.Window;

/** Matrix products and the three convolutions, by their sums. */
final class ProductReference {
  private ProductReference() {}

  static double[] matmul(Matmul operation, List<Shape> shapes, double[][] inputs, Shape result) {
    int rows = result.dimension(-2);
    int columns = result.dimension(-1);
    int inner = shapes.get(0).dimension(operation.transposeLeft() ? -2 : -1);
    double[] y = new double[result.size()];
    for (int i = 0; i < y.length; i++) {
      int batch = i / (rows * columns);
      int row = i / columns % rows;
      int column = i % columns;
      double sum = 0;
      for (int k = 0; k < inner; k++) {
        int l = operation.transposeLeft() ? k * rows + row : row * inner + k;
        int r = operation.transposeRight() ? column * inner + k : k * columns + column;
        sum += inputs[0][batch * rows * inner + l] * inputs[1][batch * inner * columns + r];
      }
      y[i] = sum;
    }
    return y;
  }

  static double[] convolve(
      Convolution operation, List<Shape> shapes, double[][] inputs, Shape result) {
    double[] y = new double[result.size()];
    Taps taps = new Taps(operation.window(), shapes.get(0), result);
    taps.forEach((x, k, out) -> y[out] += inputs[0][x] * inputs[1][k]);
    return y;
  }

  static double[] convolveTransposed(
      TransposedConvolution operation, List<Shape> shapes, double[][] inputs, Shape result) {
    double[] x = new double[result.size()];
    Taps taps = new Taps(operation.window(), result, shapes.get(0));
    taps.forEach((image, k, y) -> x[image] += inputs[0][y] * inputs[1][k]);
    return x;
  }

  static double[] convolutionWeight(
      ConvolutionWeight operation, List<Shape> shapes, double[][] inputs, Shape result) {
    double[] kernel = new double[result.size()];
    Taps taps = new Taps(operation.window(), shapes.get(0), shapes.get(1));
    taps.forEach((x, k, y) -> kernel[k] += inputs[0][x] * inputs[1][y]);
    return kernel;
  }

  /** All triples of an image element, a kernel element and a result element that meet. */
  private record Taps(Window window, Shape image, Shape result) {
    interface Meeting {
      void meet(int image, int kernel, int result);
    }

    void forEach(Meeting meeting) {
      int channels = image.last();
      int results = result.last();
      for (int place = 0; place < result.size() / results; place++) {
        int column = place % result.dimension(2);
        int row = place / result.dimension(2) % result.dimension(1);
        int sample = place / result.dimension(2) / result.dimension(1);
        for (int tap = 0; tap < window.height() * window.width(); tap++) {
          int pixel = PatchReference.pixel(window, image, sample, row, column, tap);
          for (int c = 0; pixel >= 0 && c < channels; c++) {
            for (int o = 0; o < results; o++) {
              meeting.meet(
                  pixel * channels + c, (tap * channels + c) * results + o, place * results + o);
            }
          }
        }
      }
    }
  }
}
