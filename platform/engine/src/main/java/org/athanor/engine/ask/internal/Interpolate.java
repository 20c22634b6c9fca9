package org.athanor.engine.ask.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.athanor.engine.ask.Answer;
import org.athanor.training.capability.Interpolation;
import org.athanor.training.capability.LatentDecoder;
import org.athanor.training.data.Tensor;
import org.athanor.training.random.RandomStream;

/** Walks from one latent point to another, both drawn from the prior, and decodes what it meets. */
final class Interpolate implements Task {
  @Override
  public Answer answer(Asked asked, Options options) throws Refusal, IOException {
    LatentDecoder decoder = asked.need(LatentDecoder.class, "interpolate");
    int walks = options.number("n", 8);
    int steps = options.number("steps", 10);
    Interpolation way = Interpolation.valueOf(options.text("path").toUpperCase(Locale.ROOT));
    RandomStream random = options.random();
    Tensor from = decoder.prior(walks, random.split("from"));
    Tensor to = decoder.prior(walks, random.split("to"));
    List<Tensor> paths = new ArrayList<>();
    for (int walk = 0; walk < walks; walk++) {
      paths.add(way.path(from.rows(walk, walk + 1), to.rows(walk, walk + 1), steps));
    }
    Tensor path = Pieces.joined(paths);
    Tensor examples =
        Pieces.joined(
            Pieces.ask(
                path.count(),
                random,
                (first, last, unused) -> decoder.decode(path.rows(first, last))));
    Path out = options.path("out").orElseThrow();
    Output.write(examples, asked.shape(), steps, out);
    return Answer.of(
        "%d walks of %d steps in %s".formatted(walks, steps, out),
        Map.of("walks", walks, "steps", steps, "file", out.toString()));
  }
}
