package org.athanor.engine.ask.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.athanor.engine.ask.Answer;
import org.athanor.training.capability.ClassSampler;
import org.athanor.training.capability.Sampler;
import org.athanor.training.data.Tensor;

/** Draws samples, of a class if one is named. */
final class Sample implements Task {
  @Override
  public Answer answer(Asked asked, Options options) throws Refusal, IOException {
    int count = options.number("n", 64);
    String of = options.text("class");
    Pieces.Piece<Tensor> piece = of.isEmpty() ? ofAny(asked) : ofClass(asked, of);
    Tensor samples = Pieces.joined(Pieces.ask(count, options.random(), piece));
    Path out = options.path("out").orElseThrow();
    Output.write(samples, asked.shape(), 0, out);
    return Answer.of(
        "%d samples%s in %s".formatted(count, of.isEmpty() ? "" : " of class " + of, out),
        Map.of("samples", count, "file", out.toString()));
  }

  private static Pieces.Piece<Tensor> ofAny(Asked asked) throws Refusal {
    Sampler sampler = asked.need(Sampler.class, "sample");
    return (from, to, random) -> sampler.sample(to - from, random);
  }

  private static Pieces.Piece<Tensor> ofClass(Asked asked, String name) throws Refusal {
    ClassSampler sampler = asked.need(ClassSampler.class, "sample --class");
    int label = Options.label(name, asked.shape().classes());
    return (from, to, random) -> {
      int[] labels = new int[to - from];
      Arrays.fill(labels, label);
      return sampler.sample(labels, random);
    };
  }
}
