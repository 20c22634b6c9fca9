package org.athanor.engine.testing;

import java.util.List;
import org.athanor.api.plugin.NoParameters;
import org.athanor.api.plugin.Plugin;
import org.athanor.training.capability.Sampler;
import org.athanor.training.measure.Estimate;
import org.athanor.training.measure.Measure;
import org.athanor.training.measure.Subject;

/** The mean of the model's samples. */
@Plugin(id = "mean", title = "The mean of samples.")
public final class Mean implements Measure<NoParameters> {
  private static final int COUNT = 1000;

  @Override
  public Requirements requirements(NoParameters parameters) {
    return new Requirements(List.of(Sampler.class), List.of());
  }

  @Override
  public List<Estimate> measure(NoParameters parameters, Subject subject) {
    var samples =
        subject.model().capability(Sampler.class).orElseThrow().sample(COUNT, subject.random());
    double error = 1 / Math.sqrt(2 * COUNT);
    return List.of(Estimate.of("", Linear.mean(samples), error, "sample mean", COUNT));
  }
}
