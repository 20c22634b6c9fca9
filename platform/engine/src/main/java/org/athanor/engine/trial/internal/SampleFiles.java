package org.athanor.engine.trial.internal;

import java.awt.image.BufferedImage;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import javax.imageio.ImageIO;
import org.athanor.training.data.DataShape;
import org.athanor.training.data.Tensor;

/** Writes samples as people look at them: images as a grid, vectors as a table. */
final class SampleFiles {
  private static final int GAP = 1;
  private static final int BACKGROUND = 0x808080;

  private SampleFiles() {}

  /** A file that was written. */
  record Written(Path file, String mediaType) {}

  static List<Written> write(Tensor samples, DataShape shape, Path directory, long step)
      throws IOException {
    List<Written> written = new ArrayList<>();
    if (shape.isImage()) {
      Path file = directory.resolve("samples-" + step + ".png");
      ImageIO.write(grid(samples, shape), "png", file.toFile());
      written.add(new Written(file, "image/png"));
    } else {
      Path file = directory.resolve("samples-" + step + ".csv");
      table(samples, file);
      written.add(new Written(file, "text/csv"));
    }
    return written;
  }

  private static void table(Tensor samples, Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      StringJoiner header = new StringJoiner(",", "", "\n");
      for (int column = 0; column < samples.width(); column++) {
        header.add("x" + column);
      }
      out.write(header.toString());
      for (int row = 0; row < samples.count(); row++) {
        StringJoiner line = new StringJoiner(",", "", "\n");
        for (float value : samples.row(row)) {
          line.add(Float.toString(value));
        }
        out.write(line.toString());
      }
    }
  }

  private static BufferedImage grid(Tensor samples, DataShape shape) {
    int height = shape.element().dimension(0);
    int width = shape.element().dimension(1);
    int columns = (int) Math.ceil(Math.sqrt(samples.count()));
    int rows = (samples.count() + columns - 1) / columns;
    BufferedImage image =
        new BufferedImage(
            columns * (width + GAP) + GAP, rows * (height + GAP) + GAP, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        image.setRGB(x, y, BACKGROUND);
      }
    }
    for (int sample = 0; sample < samples.count(); sample++) {
      int left = GAP + sample % columns * (width + GAP);
      int top = GAP + sample / columns * (height + GAP);
      float[] pixels = samples.row(sample);
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
