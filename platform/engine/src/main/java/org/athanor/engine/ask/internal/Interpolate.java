package org.athanor.engine.ask.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.athanor.engine.ask.Answer;
import org.athanor.training.capability.ClassDecoder;
import org.athanor.training.capability.Interpolation;
import org.athanor.training.capability.LatentArithmetic;
import org.athanor.training.capability.LatentDecoder;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Shape;
import org.athanor.training.random.RandomStream;

/**
 * Walks from one latent point to another, both drawn from the prior, and decodes what it meets; or
 * adds and subtracts latent points. A conditional model does so within one class.
 */
final class Interpolate implements Task {
  @Override
  public Answer answer(Asked asked, Options options) throws Refusal, IOException {
    String of = options.text("class");
    LatentDecoder decoder = of.isEmpty() ? ofAny(asked) : ofClass(asked, of);
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
        (sums ? "%d rows of a, b, c and b - a + c%3$s in %4$s" : "%d walks of %d steps%s in %s")
            .formatted(walks, steps, of.isEmpty() ? "" : " in class " + of, out),
        Map.of("rows", walks, "columns", columns, "file", out.toString()));
  }

  private static LatentDecoder ofAny(Asked asked) throws Refusal {
    boolean conditional =
        asked.model().capability(ClassDecoder.class).isPresent()
            && asked.model().capability(LatentDecoder.class).isEmpty();
    if (conditional) {
      throw new Refusal(
          "interpolate needs --class with model %s, which is conditional"
              .formatted(asked.family()));
    }
    return asked.need(LatentDecoder.class, "interpolate");
  }

  private static LatentDecoder ofClass(Asked asked, String name) throws Refusal {
    ClassDecoder decoder = asked.need(ClassDecoder.class, "interpolate --class");
    return new OneClass(decoder, Options.label(name, asked.shape().classes()));
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

  /** A conditional model that is always told the same class. */
  private record OneClass(ClassDecoder decoder, int label) implements LatentDecoder {
    @Override
    public Shape latent() {
      return decoder.latent();
    }

    @Override
    public Tensor prior(int count, RandomStream random) {
      return decoder.prior(count, random);
    }

    @Override
    public Tensor decode(Tensor points) {
      int[] labels = new int[points.count()];
      Arrays.fill(labels, label);
      return decoder.decode(points, labels);
    }
  }
}
