package org.athanor.engine.ask.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.engine.ask.Answer;
import org.athanor.training.capability.Reconstructor;
import org.athanor.training.data.DataShape;
import org.athanor.training.data.Tensor;

/** Passes data through the model; an image shows each row of data above its reconstructions. */
final class Reconstruct implements Task {
  private static final int COLUMNS = 10;

  @Override
  public Answer answer(Asked asked, Options options) throws Refusal, IOException {
    Reconstructor reconstructor = asked.need(Reconstructor.class, "reconstruct");
    Tensor given =
        Input.read(options.text("data"), asked, options, options.number("n", 50)).values();
    Tensor made =
        Pieces.joined(
            Pieces.ask(
                given.count(),
                options.random(),
                (from, to, random) -> reconstructor.reconstruct(given.rows(from, to), random)));
    Optional<Path> out = options.path("out");
    if (out.isPresent()) {
      write(given, made, asked.shape(), out.get());
    }
    double error = squaredError(given, made);
    return Answer.of(
        "%d reconstructions%s; mean squared error of a number %.6g"
            .formatted(given.count(), out.map(file -> " in " + file).orElse(""), error),
        Map.of("examples", given.count(), "squaredError", error));
  }

  private static void write(Tensor given, Tensor made, DataShape shape, Path out)
      throws IOException, Refusal {
    if (!out.toString().endsWith(".png")) {
      Output.write(made, shape, 0, out);
      return;
    }
    List<Tensor> rows = new ArrayList<>();
    for (int from = 0; from < given.count(); from += COLUMNS) {
      int to = Math.min(given.count(), from + COLUMNS);
      rows.add(full(given.rows(from, to), shape));
      rows.add(full(made.rows(from, to), shape));
    }
    Output.write(Pieces.joined(rows), shape, COLUMNS, out);
  }

  /** A row of the image; the last may lack some examples, which stay black. */
  private static Tensor full(Tensor row, DataShape shape) {
    float[] padded = new float[COLUMNS * row.width()];
    Arrays.fill(padded, (float) (Double.isFinite(shape.low()) ? shape.low() : 0));
    System.arraycopy(row.values(), 0, padded, 0, row.values().length);
    return new Tensor(row.shape().with(0, COLUMNS), padded);
  }

  private static double squaredError(Tensor given, Tensor made) {
    double sum = 0;
    for (int at = 0; at < given.values().length; at++) {
      double difference = given.values()[at] - made.values()[at];
      sum += difference * difference;
    }
    return sum / given.values().length;
  }
}
