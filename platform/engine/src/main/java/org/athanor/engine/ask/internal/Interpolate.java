package org.athanor.engine.ask.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.athanor.engine.ask.Answer;
import org.athanor.training.capability.Interpolation;
import org.athanor.training.capability.LatentArithmetic;
import org.athanor.training.capability.LatentDecoder;
import org.athanor.training.data.Tensor;
import org.athanor.training.random.RandomStream;

/**
 * Walks from one latent point to another, both drawn from the prior, and decodes what it meets; or
 * adds and subtracts latent points.
 */
final class Interpolate implements Task {
  @Override
  public Answer answer(Asked asked, Options options) throws Refusal, IOException {
    LatentDecoder decoder = asked.need(LatentDecoder.class, "interpolate");
    int walks = options.number("n", 8);
    int steps = options.number("steps", 10);
    boolean sums = options.text("path").equals("arithmetic");
    RandomStream random = options.random();
    List<Tensor> paths = new ArrayList<>();
    for (int walk = 0; walk < walks; walk++) {
      Tensor points = decoder.prior(3, random.split("points").split(walk));
      paths.add(sums ? sum(points) : walk(points, options.text("path"), steps));
    }
    int columns = sums ? 4 : steps;
    Tensor path = Pieces.joined(paths);
    Tensor examples =
        Pieces.joined(
            Pieces.ask(
                path.count(),
                random,
                (first, last, unused) -> decoder.decode(path.rows(first, last))));
    Path out = options.path("out").orElseThrow();
    Output.write(examples, asked.shape(), columns, out);
    return Answer.of(
        (sums ? "%d rows of a, b, c and b - a + c in %3$s" : "%d walks of %d steps in %s")
            .formatted(walks, steps, out),
        Map.of("rows", walks, "columns", columns, "file", out.toString()));
  }

  private static Tensor walk(Tensor points, String path, int steps) {
    Interpolation way = Interpolation.valueOf(path.toUpperCase(Locale.ROOT));
    return way.path(points.rows(0, 1), points.rows(1, 2), steps);
  }

  /** Three points, and what is to the third as the second is to the first. */
  private static Tensor sum(Tensor points) {
    Tensor sum = LatentArithmetic.analogy(points.rows(0, 1), points.rows(1, 2), points.rows(2, 3));
    return Pieces.joined(List.of(points, sum));
  }
}
