package org.athanor.measures.frechet;

import java.util.List;
import java.util.stream.IntStream;
import org.athanor.api.plugin.Plugin;
import org.athanor.training.capability.Sampler;
import org.athanor.training.data.Split;
import org.athanor.training.data.Tensor;
import org.athanor.training.measure.Estimate;
import org.athanor.training.measure.Measure;
import org.athanor.training.measure.Subject;
import org.athanor.training.random.RandomStream;
import org.osgi.service.component.annotations.Component;

/**
 * The Frechet distance between Gaussians fitted to features of samples and of held-out data,
 *
 * <pre>|m - n|² + tr(S + T - 2 (√S T √S)^½)</pre>
 *
 * <p>as in the FID of Heusel et al., but with the features of a small classifier that the platform
 * trains on the data: so it compares models of one data set, and nothing with published numbers.
 * From finite samples it is too large, the more so the fewer there are: compare only at equal
 * numbers.
 */
@Component
@Plugin(
    id = "frechet",
    title = "Frechet distance between samples and held-out data in features of a classifier.",
    paper =
        "Heusel et al. 2017, GANs trained by a two time-scale update rule converge to a local Nash"
            + " equilibrium (the distance); Dowson and Landau 1982, The Frechet distance between"
            + " multivariate normal distributions",
    parameters = FrechetParameters.class)
public final class Frechet implements Measure<FrechetParameters> {
  @Override
  public Requirements requirements(FrechetParameters parameters) {
    return new Requirements(List.of(Sampler.class), List.of());
  }

  @Override
  public List<Estimate> measure(FrechetParameters parameters, Subject subject) {
    int wanted = parameters.samples();
    int count = (int) Math.min(wanted, subject.data().size(Split.TEST).orElse(wanted));
    Tensor real =
        subject
            .features()
            .of(
                subject
                    .data()
                    .batches(Split.TEST, count, subject.random().split("data"))
                    .batch(0)
                    .values());
    Tensor samples =
        subject
            .features()
            .of(
                subject
                    .model()
                    .capability(Sampler.class)
                    .orElseThrow()
                    .sample(count, subject.random().split("samples")));
    int[] all = IntStream.range(0, count).toArray();
    double value = Moments.of(real, all).frechet(Moments.of(samples, all));
    double error = error(real, samples, parameters.resamplings(), subject.random());
    String estimator = "Gaussians of %d %s".formatted(real.width(), subject.features().name());
    return List.of(Estimate.of("", value, error, estimator, 2L * count));
  }

  /** The standard deviation of the distance between resampled examples, about their own mean. */
  private static double error(Tensor real, Tensor samples, int times, RandomStream random) {
    RandomStream drawn = random.split("resampling");
    double sum = 0;
    double squares = 0;
    for (int time = 0; time < times; time++) {
      double again =
          Moments.of(real, resampled(real.count(), drawn))
              .frechet(Moments.of(samples, resampled(samples.count(), drawn)));
      sum += again;
      squares += again * again;
    }
    return Math.sqrt(
        Math.max(0, squares / times - sum / times * sum / times) * times / (times - 1));
  }

  private static int[] resampled(int count, RandomStream random) {
    return IntStream.generate(() -> random.nextInt(count)).limit(count).toArray();
  }
}
