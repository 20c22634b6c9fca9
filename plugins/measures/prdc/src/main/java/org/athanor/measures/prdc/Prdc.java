package org.athanor.measures.prdc;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.athanor.api.plugin.Plugin;
import org.athanor.measures.prdc.PrdcParameters.Space;
import org.athanor.training.capability.Sampler;
import org.athanor.training.data.Split;
import org.athanor.training.data.Tensor;
import org.athanor.training.measure.Estimate;
import org.athanor.training.measure.Features;
import org.athanor.training.measure.Measure;
import org.athanor.training.measure.Subject;
import org.athanor.training.random.RandomStream;
import org.osgi.service.component.annotations.Component;

/**
 * How true samples are to the data, and how much of it they show. With B_k(x) the ball around x
 * that reaches to its k-th neighbour of its own kind, N real examples x and M samples y:
 *
 * <ul>
 *   <li>{@code precision} = 1/M Σ_j 1[y_j in some B_k(x_i)]
 *   <li>{@code recall} = 1/N Σ_i 1[x_i in some B_k(y_j)]
 *   <li>{@code density} = 1/(kM) Σ_j Σ_i 1[y_j in B_k(x_i)]; may exceed 1
 *   <li>{@code coverage} = 1/N Σ_i 1[some y_j in B_k(x_i)]
 * </ul>
 *
 * <p>An outlier among the samples widens recall, and one among the data precision; density and
 * coverage do not mind. Of equal distributions density is 1 on average, and coverage about 1 - 2^-k
 * where M = N.
 */
@Component
@Plugin(
    id = "prdc",
    title = "Precision, recall, density and coverage of samples.",
    paper =
        "Naeem et al. 2020, Reliable fidelity and diversity metrics for generative models;"
            + " Kynkäänniemi et al. 2019, Improved precision and recall metric",
    parameters = PrdcParameters.class)
public final class Prdc implements Measure<PrdcParameters> {
  @Override
  public Requirements requirements(PrdcParameters parameters) {
    return new Requirements(List.of(Sampler.class), List.of());
  }

  @Override
  public List<Estimate> measure(PrdcParameters parameters, Subject subject) {
    int wanted = parameters.samples();
    int count = (int) Math.min(wanted, subject.data().size(Split.TEST).orElse(wanted));
    if (count <= parameters.neighbours()) {
      throw new IllegalArgumentException(
          "prdc: neighbours must be fewer than the %d held-out examples but is %d"
              .formatted(count, parameters.neighbours()));
    }
    Features space = parameters.space() == Space.RAW ? Features.RAW : subject.features();
    Tensor real =
        subject.data().batches(Split.TEST, count, subject.random().split("data")).batch(0).values();
    Tensor samples =
        subject
            .model()
            .capability(Sampler.class)
            .orElseThrow()
            .sample(count, subject.random().split("samples"));
    Balls balls = Balls.of(space.of(real), space.of(samples), parameters.neighbours());
    Resampling resampling =
        new Resampling(
            count,
            parameters.resamplings(),
            "%d nearest neighbours, %s".formatted(parameters.neighbours(), space.name()),
            subject.random().split("resampling"));
    return List.of(
        resampling.of("precision", balls::precision),
        resampling.of("recall", balls::recall),
        resampling.of("density", balls::density),
        resampling.of("coverage", balls::coverage));
  }

  /** Estimates whose standard error is that of resampled examples, the balls left as they are. */
  private record Resampling(int count, int times, String estimator, RandomStream random) {
    Estimate of(String name, ToDoubleFunction<int[]> number) {
      RandomStream drawn = random.split(name);
      double value = number.applyAsDouble(IntStream.range(0, count).toArray());
      double sum = 0;
      double squares = 0;
      for (int time = 0; time < times; time++) {
        int[] chosen = IntStream.generate(() -> drawn.nextInt(count)).limit(count).toArray();
        double again = number.applyAsDouble(chosen);
        sum += again;
        squares += again * again;
      }
      double variance = Math.max(0, squares / times - sum / times * sum / times);
      double error = Math.sqrt(variance * times / (times - 1));
      return Estimate.of(name, value, error, estimator, 2L * count);
    }
  }
}
