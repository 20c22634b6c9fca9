package org.athanor.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.annotation.Annotation;
import java.util.List;
import org.athanor.training.data.Dataset;
import org.athanor.training.measure.Estimate;
import org.athanor.training.measure.Features;
import org.athanor.training.measure.Measure;
import org.athanor.training.measure.Subject;
import org.athanor.training.model.Model;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.Test;

/**
 * What every measure keeps to: it says what it needs, gives the same numbers twice, tells how it
 * found them and leaves the model as it is. Tried on a model that is the data's own distribution.
 *
 * @param <P> the annotation type of its parameters
 */
public abstract class MeasureContract<P extends Annotation> extends PluginContract<P> {
  @Override
  protected abstract Measure<P> plugin();

  /** The data to measure against; the {@link Clusters} unless the measure needs other data. */
  protected Dataset data() {
    return new Clusters();
  }

  /** The model to measure; by default the clusters' own distribution, which refuses to train. */
  protected Model model() {
    return new PerfectModel(new Clusters());
  }

  /** What the measure may compare examples by; by default their raw values. */
  protected Features features() {
    return Features.RAW;
  }

  /** Takes the measure of the perfect model. */
  protected final List<Estimate> take(P parameters) {
    try (Dataset data = data();
        Model model = model()) {
      return plugin()
          .measure(
              parameters,
              new Subject(100, model, data, RandomStream.of(1).split("measure"), features()));
    }
  }

  @Test
  void needsOnlyWhatTheSubjectOfItsTestHas() {
    for (P parameters : everyParameters()) {
      Measure.Requirements requirements = plugin().requirements(parameters);
      try (Dataset data = data();
          Model model = model()) {
        requirements
            .capabilities()
            .forEach(
                type -> assertTrue(model.capability(type).isPresent(), type + " of the model"));
        requirements
            .knowledge()
            .forEach(type -> assertTrue(data.knowledge(type).isPresent(), type + " of the data"));
      }
    }
  }

  @Test
  void givesTheSameNumbersTwice() {
    for (P parameters : everyParameters()) {
      assertEquals(take(parameters), take(parameters));
    }
  }

  @Test
  void givesNumbersWithNamesOfTheirOwn() {
    for (P parameters : everyParameters()) {
      List<Estimate> estimates = take(parameters);
      assertFalse(estimates.isEmpty(), "a measure gives at least one number");
      assertEquals(
          estimates.size(), estimates.stream().map(Estimate::name).distinct().count(), "names");
      estimates.forEach(
          estimate ->
              assertTrue(
                  estimate.name().matches("[a-z0-9]*"),
                  "a name is lower-case letters and digits but is " + estimate.name()));
    }
  }

  @Test
  void tellsHowItFoundEachNumber() {
    for (P parameters : everyParameters()) {
      for (Estimate estimate : take(parameters)) {
        assertFalse(Double.isNaN(estimate.value()), estimate.name() + " is not a number");
        assertFalse(estimate.estimator().isEmpty(), estimate.name() + " names its estimator");
        assertTrue(estimate.samples() >= 0, estimate.name() + " counts its samples");
        estimate
            .standardError()
            .ifPresent(error -> assertTrue(error >= 0, estimate.name() + " has error " + error));
      }
    }
  }
}
