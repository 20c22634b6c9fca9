package org.athanor.engine.files;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.athanor.training.data.DataShape;
import org.athanor.training.data.Tensor;

/** Images side by side in one. */
public final class ImageGrid {
  private static final int GAP = 1;
  private static final int BACKGROUND = 0x808080;

  private ImageGrid() {}

  /** Writes examples as a PNG image that is about as wide as high. */
  public static void write(Tensor examples, DataShape shape, Path file) throws IOException {
    write(examples, shape, (int) Math.ceil(Math.sqrt(examples.count())), file);
  }

  /** Writes examples as a PNG image, row by row. */
  public static void write(Tensor examples, DataShape shape, int columns, Path file)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      ImageIO.write(of(examples, shape, columns), "png", out);
    }
  }

  private static BufferedImage of(Tensor examples, DataShape shape, int columns) {
    int height = shape.element().dimension(0);
    int width = shape.element().dimension(1);
    int rows = (examples.count() + columns - 1) / columns;
    BufferedImage image =
        new BufferedImage(
            columns * (width + GAP) + GAP, rows * (height + GAP) + GAP, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        image.setRGB(x, y, BACKGROUND);
      }
    }
    for (int example = 0; example < examples.count(); example++) {
      int left = GAP + example % columns * (width + GAP);
      int top = GAP + example / columns * (height + GAP);
      float[] pixels = examples.row(example);
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          image.setRGB(left + x, top + y, colour(pixels, (y * width + x), shape));
        }
      }
    }
    return image;
  }

  /** The colour of a pixel; one or two channels are shown as grey, more as red, green and blue. */
  private static int colour(float[] values, int pixel, DataShape shape) {
    int channels = shape.element().dimension(2);
    int red = level(values[pixel * channels], shape);
    int green = channels < 3 ? red : level(values[pixel * channels + 1], shape);
    int blue = channels < 3 ? red : level(values[pixel * channels + 2], shape);
    return red << 16 | green << 8 | blue;
  }

  private static int level(float value, DataShape shape) {
    double low = Double.isFinite(shape.low()) ? shape.low() : 0;
    double high = Double.isFinite(shape.high()) ? shape.high() : 1;
    double share = (value - low) / (high - low);
    return (int) Math.round(255 * Math.min(1, Math.max(0, share)));
  }
}
