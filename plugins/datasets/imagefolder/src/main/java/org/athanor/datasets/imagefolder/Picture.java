package org.athanor.datasets.imagefolder;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Reads the middle square of an image, each new pixel the mean of the old ones that it covers. */
final class Picture {
  private Picture() {}

  /**
   * An image's bytes, pixel by pixel, channels within a pixel.
   *
   * @param size height and width
   * @param channels 1 for grey, 3 for red, green and blue
   */
  static byte[] read(Path path, int size, int channels) {
    BufferedImage image = decode(path);
    int side = Math.min(image.getWidth(), image.getHeight());
    int left = (image.getWidth() - side) / 2;
    int top = (image.getHeight() - side) / 2;
    double scale = (double) side / size;
    byte[] bytes = new byte[size * size * channels];
    double[] colour = new double[3];
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        average(image, left + x * scale, top + y * scale, scale, colour);
        int offset = (y * size + x) * channels;
        if (channels == 1) {
          // The luminance of ITU-R BT.601.
          bytes[offset] = level(0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2]);
        } else {
          for (int channel = 0; channel < 3; channel++) {
            bytes[offset + channel] = level(colour[channel]);
          }
        }
      }
    }
    return bytes;
  }

  private static byte level(double value) {
    return (byte) Math.round(Math.max(0, Math.min(255, value)));
  }

  private static BufferedImage decode(Path path) {
    try {
      BufferedImage image = ImageIO.read(path.toFile());
      if (image != null) {
        return image;
      }
      throw new IOException("no reader knows it");
    } catch (IOException | RuntimeException damage) {
      // Readers answer to damage with exceptions of all kinds.
      throw new UncheckedIOException(
          "%s cannot be decoded: %s".formatted(path, damage.getMessage()), new IOException(damage));
    }
  }

  /** The mean colour of a square with corner (x, y), pixels counted by how much of them it has. */
  private static void average(
      BufferedImage image, double x, double y, double side, double[] colour) {
    java.util.Arrays.fill(colour, 0);
    double total = 0;
    int lastRow = Math.min(image.getHeight() - 1, (int) Math.ceil(y + side) - 1);
    int lastColumn = Math.min(image.getWidth() - 1, (int) Math.ceil(x + side) - 1);
    for (int row = (int) y; row <= lastRow; row++) {
      double high = Math.min(row + 1, y + side) - Math.max(row, y);
      for (int column = (int) x; column <= lastColumn; column++) {
        double weight = high * (Math.min(column + 1, x + side) - Math.max(column, x));
        int pixel = image.getRGB(column, row);
        colour[0] += weight * (pixel >> 16 & 255);
        colour[1] += weight * (pixel >> 8 & 255);
        colour[2] += weight * (pixel & 255);
        total += weight;
      }
    }
    for (int channel = 0; channel < 3; channel++) {
      colour[channel] /= total;
    }
  }
}
