package org.athanor.engine.ask.internal;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.athanor.engine.files.NumpyFile;
import org.athanor.training.data.Batch;
import org.athanor.training.data.DataShape;
import org.athanor.training.data.Split;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Shape;

/**
 * Reads the examples that a model is asked about: {@code test} or {@code train} for those of its
 * own data, or a file that ends in csv, npy, png or jpg.
 */
final class Input {
  private static final String LABEL = "label";

  private Input() {}

  /**
   * Examples, with labels where they have some.
   *
   * @param most how many to take at most of the model's own data
   */
  static Batch read(String name, Asked asked, Options options, int most)
      throws Refusal, IOException {
    for (Split split : Split.values()) {
      if (name.equals(split.name().toLowerCase(Locale.ROOT))) {
        int count = (int) Math.min(most, asked.data().size(split).orElse(most));
        return asked.data().batches(split, count, options.random().split("data")).batch(0);
      }
    }
    Path file = Path.of(name);
    if (!Files.isRegularFile(file)) {
      throw new Refusal("there is no file " + file + "; DATA may also be test or train");
    }
    DataShape shape = asked.shape();
    String lower = name.toLowerCase(Locale.ROOT);
    Batch read;
    if (lower.endsWith(".csv")) {
      read = table(file, shape);
    } else if (lower.endsWith(".npy")) {
      read = new Batch(array(file, shape));
    } else if (lower.matches(".*\\.(png|jpe?g)")) {
      read = new Batch(image(file, shape));
    } else {
      throw new Refusal(file + " must end in .csv, .npy, .png or .jpg");
    }
    checkRange(file, read.values(), shape);
    return read;
  }

  private static Batch table(Path file, DataShape shape) throws IOException, Refusal {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (CharacterCodingException binary) {
      throw new Refusal(file + " is not a text in UTF-8");
    }
    int width = shape.element().size();
    boolean headed = !lines.isEmpty() && isHeader(lines.get(0));
    List<String> header =
        headed ? Arrays.stream(lines.get(0).split(",")).map(String::strip).toList() : List.of();
    int label = header.indexOf(LABEL);
    int cells = label < 0 ? width : width + 1;
    List<float[]> rows = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (int number = headed ? 1 : 0; number < lines.size(); number++) {
      if (!lines.get(number).isBlank()) {
        String[] row = lines.get(number).split(",", -1);
        if (row.length != cells) {
          throw new Refusal(
              "%s, line %d: has %d cells, but an example of the model's data has %d numbers"
                  .formatted(file, number + 1, row.length, width));
        }
        rows.add(numbers(file, number + 1, row, label, width));
        if (label >= 0) {
          labels.add(Options.label(row[label].strip(), shape.classes()));
        }
      }
    }
    if (rows.isEmpty()) {
      throw new Refusal(file + " has no rows");
    }
    Tensor values = Tensor.rows(rows.toArray(float[][]::new));
    return new Batch(
        values.reshaped(shape.element().prepend(rows.size())),
        labels.stream().mapToInt(Integer::intValue).toArray());
  }

  /** Whether a line names columns rather than giving the first example. */
  private static boolean isHeader(String line) {
    try {
      Float.parseFloat(line.split(",", -1)[0].strip());
      return false;
    } catch (NumberFormatException name) {
      return true;
    }
  }

  private static float[] numbers(Path file, int line, String[] cells, int label, int width)
      throws Refusal {
    float[] numbers = new float[width];
    int column = 0;
    for (int cell = 0; cell < cells.length; cell++) {
      if (cell != label) {
        try {
          numbers[column++] = Float.parseFloat(cells[cell].strip());
        } catch (NumberFormatException text) {
          throw new Refusal(
              "%s, line %d, column %d: '%s' is not a number"
                  .formatted(file, line, cell + 1, cells[cell]));
        }
      }
    }
    return numbers;
  }

  private static Tensor array(Path file, DataShape shape) throws Refusal {
    try {
      Tensor read = NumpyFile.read(file);
      int width = shape.element().size();
      if (read.shape().rank() < 2 || read.width() != width) {
        throw new Refusal(
            "%s has shape %s, but an example of the model's data has shape %s: [examples, %d] is wanted"
                .formatted(file, read.shape(), shape.element(), width));
      }
      return read.reshaped(shape.element().prepend(read.count()));
    } catch (IOException damage) {
      throw new Refusal(damage.getMessage());
    }
  }

  private static Tensor image(Path file, DataShape shape) throws IOException, Refusal {
    BufferedImage image = ImageIO.read(file.toFile());
    Shape element = shape.element();
    if (!shape.isImage()) {
      throw new Refusal("the data are vectors of %d numbers, not images".formatted(element.size()));
    }
    if (image == null) {
      throw new Refusal(file + " cannot be decoded as an image");
    }
    int height = element.dimension(0);
    int width = element.dimension(1);
    if (image.getHeight() != height || image.getWidth() != width) {
      throw new Refusal(
          "%s is %d pixels wide and %d high, but the model's data are %d by %d"
              .formatted(file, image.getWidth(), image.getHeight(), width, height));
    }
    int channels = element.dimension(2);
    float[] values = new float[element.size()];
    for (int pixel = 0; pixel < height * width; pixel++) {
      int colour = image.getRGB(pixel % width, pixel / width);
      int[] levels = {colour >> 16 & 255, colour >> 8 & 255, colour & 255};
      int grey = Math.round(0.299f * levels[0] + 0.587f * levels[1] + 0.114f * levels[2]);
      for (int channel = 0; channel < channels; channel++) {
        double share = (channels < 3 ? grey : levels[channel % 3]) / 255.0;
        values[pixel * channels + channel] =
            (float) (shape.low() + (shape.high() - shape.low()) * share);
      }
    }
    return new Tensor(element.prepend(1), values);
  }

  private static void checkRange(Path file, Tensor values, DataShape shape) throws Refusal {
    int width = values.width();
    for (int at = 0; at < values.values().length; at++) {
      float value = values.values()[at];
      if (!(value >= shape.low() && value <= shape.high()) || !Float.isFinite(value)) {
        throw new Refusal(
            "%s, example %d, number %d is %s, but the model's data lie between %s and %s"
                .formatted(file, at / width + 1, at % width + 1, value, shape.low(), shape.high()));
      }
    }
  }
}
