package org.athanor.engine.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.athanor.training.graph.GraphException;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.operation.Window;
import org.athanor.training.layers.AveragePool;
import org.athanor.training.layers.Convolution;
import org.athanor.training.layers.Dense;
import org.athanor.training.layers.Flatten;
import org.athanor.training.layers.GlobalAverage;
import org.athanor.training.layers.Initialization;
import org.athanor.training.layers.MaxPool;
import org.athanor.training.layers.Sequence;
import org.athanor.training.layers.TransposedConvolution;
import org.athanor.training.layers.Upsample;
import org.junit.jupiter.api.Test;

class ImageLayersTest {
  @Test
  void aConvolutionIsPyTorchsConv2d() {
    Probe probe = Probe.training(new Convolution(3, 4, 2, 1), 2, 6, 5, 2);
    assertEquals(Map.of("weight", Shape.of(4, 4, 2, 3), "bias", Shape.of(3)), probe.declared());
    probe.gives(convolved(probe, 6, 5, 2, 3, 4, 2, 1, 1));
    probe.hasTrueGradients();
  }

  @Test
  void groupsSplitTheChannels() {
    Probe probe = Probe.training(new Convolution(4, 3, 1, 1).grouped(2), 2, 4, 4, 6);
    assertEquals(Shape.of(3, 3, 3, 4), probe.declared().get("weight"));
    probe.gives(convolved(probe, 4, 4, 6, 4, 3, 1, 1, 2));
    probe.hasTrueGradients();
  }

  @Test
  void manyGroupsAreComputedInBlocksOfSome() {
    Probe grouped = Probe.training(new Convolution(80, 3, 1, 1).grouped(40), 2, 4, 4, 80);
    grouped.gives(convolved(grouped, 4, 4, 80, 80, 3, 1, 1, 40));
    Probe large = Probe.training(new Convolution(4, 3, 1, 1).grouped(2), 2, 4, 4, 132);
    large.gives(convolved(large, 4, 4, 132, 4, 3, 1, 1, 2));
  }

  /** Conv2d as PyTorch's documentation states it, place by place, here with channels last. */
  private static double[] convolved(
      Probe probe,
      int height,
      int width,
      int channels,
      int filters,
      int size,
      int stride,
      int pad,
      int groups) {
    double[] x = probe.x();
    double[] weight = probe.parameter("weight");
    int down = (height + 2 * pad - size) / stride + 1;
    int across = (width + 2 * pad - size) / stride + 1;
    int seen = channels / groups;
    double[] y = new double[2 * down * across * filters];
    for (int i = 0; i < y.length; i++) {
      int filter = i % filters;
      int column = i / filters % across;
      int row = i / filters / across % down;
      int image = i / filters / across / down;
      y[i] = probe.parameter("bias")[filter];
      for (int tap = 0; tap < size * size; tap++) {
        int h = row * stride - pad + tap / size;
        int w = column * stride - pad + tap % size;
        for (int c = 0; c < seen && h >= 0 && h < height && w >= 0 && w < width; c++) {
          int channel = filter / (filters / groups) * seen + c;
          y[i] +=
              weight[(tap * seen + c) * filters + filter]
                  * x[((image * height + h) * width + w) * channels + channel];
        }
      }
    }
    return y;
  }

  @Test
  void aTransposedConvolutionIsPyTorchsConvTranspose2d() {
    TransposedConvolution layer =
        new TransposedConvolution(2, Window.of(3, 2, 1), 1, true, Initialization.PYTORCH);
    Probe probe = Probe.training(layer, 2, 3, 2, 4);
    assertEquals(Map.of("weight", Shape.of(3, 3, 2, 4), "bias", Shape.of(2)), probe.declared());
    assertEquals(Shape.of(6, 4, 2), probe.promised());
    probe.gives(spread(probe));
    probe.hasTrueGradients();
  }

  /** Every pixel [image, row, column, channel] adds its weighted kernel to the result. */
  private static double[] spread(Probe probe) {
    double[] x = probe.x();
    double[] weight = probe.parameter("weight");
    double[] y = new double[2 * 6 * 4 * 2];
    for (int i = 0; i < y.length; i++) {
      y[i] = probe.parameter("bias")[i % 2];
    }
    for (int i = 0; i < x.length; i++) {
      int channel = i % 4;
      int column = i / 4 % 2;
      int row = i / 8 % 3;
      int image = i / 24;
      for (int tap = 0; tap < 9; tap++) {
        int h = row * 2 - 1 + tap / 3;
        int w = column * 2 - 1 + tap % 3;
        for (int filter = 0; filter < 2 && h >= 0 && h < 6 && w >= 0 && w < 4; filter++) {
          y[((image * 6 + h) * 4 + w) * 2 + filter] +=
              x[i] * weight[(tap * 2 + filter) * 4 + channel];
        }
      }
    }
    return y;
  }

  @Test
  void aTransposedConvolutionDoublesAnImageAsItsTwinDoes() {
    assertEquals(
        Shape.of(14, 14, 64),
        Probe.training(new TransposedConvolution(64, 4, 2, 1).withoutBias(), 1, 7, 7, 1)
            .promised());
  }

  @Test
  void poolingTakesMeansAndLargestOfSquares() {
    Probe mean = Probe.training(new AveragePool(2), 2, 4, 6, 3);
    Probe largest = Probe.training(new MaxPool(2), 2, 4, 6, 3);
    double[] means = new double[2 * 2 * 3 * 3];
    double[] maxima = new double[means.length];
    for (int i = 0; i < means.length; i++) {
      int corner = ((i / 18 * 4 + i / 9 % 2 * 2) * 6 + i / 3 % 3 * 2) * 3 + i % 3;
      double[] x = mean.x();
      double top = x[corner] + x[corner + 3];
      means[i] = (top + x[corner + 18] + x[corner + 21]) / 4;
      double[] z = largest.x();
      double upper = Math.max(z[corner], z[corner + 3]);
      maxima[i] = Math.max(upper, Math.max(z[corner + 18], z[corner + 21]));
    }
    mean.gives(means);
    mean.hasTrueGradients();
    largest.gives(maxima);
    largest.hasTrueGradients();
  }

  @Test
  void paddingNeverWinsAMaximum() {
    Probe probe = Probe.training(new MaxPool(Window.of(3, 2, 1)), 1, 4, 4, 1);
    for (int i = 0; i < 16; i++) {
      probe.x()[i] = -1 - i;
    }
    probe.gives(new double[] {-1, -2, -5, -6});
  }

  @Test
  void upsamplingRepeatsEachPixel() {
    Probe probe = Probe.training(new Upsample(2), 1, 2, 2, 1);
    double[] x = probe.x();
    probe.gives(
        new double[] {
          x[0], x[0], x[1], x[1], x[0], x[0], x[1], x[1], x[2], x[2], x[3], x[3], x[2], x[2], x[3],
          x[3]
        });
    probe.hasTrueGradients();
  }

  @Test
  void aGlobalAverageIsTheMeanOfEachChannel() {
    Probe probe = Probe.training(new GlobalAverage(), 1, 2, 2, 2);
    double[] x = probe.x();
    probe.gives(new double[] {(x[0] + x[2] + x[4] + x[6]) / 4, (x[1] + x[3] + x[5] + x[7]) / 4});
  }

  @Test
  void anImageThatDoesNotFitIsRefusedWhereTheNetworkIsDeclared() {
    Sequence network = Sequence.of(new Flatten(), new Dense(4), new Convolution(3, 4, 2, 1));
    GraphException refused =
        assertThrows(GraphException.class, () -> network.parameters(Shape.of(8, 8, 1)));
    assertTrue(
        refused.getMessage().startsWith("in 2: a convolution takes images"), refused.getMessage());
    GraphException small =
        assertThrows(
            GraphException.class, () -> new Convolution(3, 5, 1, 0).parameters(Shape.of(4, 4, 1)));
    assertTrue(small.getMessage().contains("ImageLayersTest.java:"), small.getMessage());
  }
}
