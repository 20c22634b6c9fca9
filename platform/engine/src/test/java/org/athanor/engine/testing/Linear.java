package org.athanor.engine.testing;

import java.util.Optional;
import org.athanor.api.plugin.NoParameters;
import org.athanor.api.plugin.Plugin;
import org.athanor.training.data.Tensor;
import org.athanor.training.divergence.AdversarialObjective;
import org.athanor.training.divergence.DistanceMeasure;
import org.athanor.training.divergence.Divergence;
import org.athanor.training.measure.Estimate;
import org.athanor.training.random.RandomStream;

/** A game without targets, and the distance of means. */
@Plugin(id = "linear", title = "A game without targets.")
public final class Linear implements Divergence<NoParameters> {
  @Override
  public Optional<AdversarialObjective> adversarial(NoParameters parameters) {
    return Optional.of(new Logistic.Scores(false));
  }

  @Override
  public Optional<DistanceMeasure> measure(NoParameters parameters) {
    return Optional.of(
        new DistanceMeasure() {
          @Override
          public Optional<Estimate> samples(Tensor p, Tensor q, RandomStream random) {
            double distance = Math.abs(mean(p) - mean(q));
            return Optional.of(Estimate.of("", distance, 0.1, "means", p.count()));
          }
        });
  }

  static double mean(Tensor samples) {
    double sum = 0;
    for (float value : samples.values()) {
      sum += value;
    }
    return sum / samples.values().length;
  }
}
