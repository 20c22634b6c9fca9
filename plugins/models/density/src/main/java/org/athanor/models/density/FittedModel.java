package org.athanor.models.density;

import java.util.Map;
import java.util.Optional;
import org.athanor.training.capability.Density;
import org.athanor.training.capability.Sampler;
import org.athanor.training.data.Batch;
import org.athanor.training.data.DataShape;
import org.athanor.training.data.Tensor;
import org.athanor.training.model.Model;
import org.athanor.training.model.ModelContext;
import org.athanor.training.model.ModelState;
import org.athanor.training.random.RandomStream;

/**
 * A density as a model. Its first step fits the batch of that step; for closed forms that is all,
 * and later steps tell how likely their batch is; where a fit has iterations, each step is one.
 */
abstract class FittedModel<F extends Fitting> implements Model, Sampler, Density {
  private static final String FAMILY = "family";

  private final String family;
  private final Estimator<F> estimator;
  private final DataShape data;
  private final RandomStream random;
  private Optional<F> fitted = Optional.empty();

  FittedModel(String family, Estimator<F> estimator, ModelContext context) {
    this.family = family;
    this.estimator = estimator;
    this.data = context.data();
    this.random = context.random().split("start");
  }

  /** What was fitted. */
  final F fitted() {
    return fitted.orElseThrow(
        () -> new IllegalStateException(family + " has seen no data yet; its first step fits it"));
  }

  @Override
  @SuppressWarnings("unchecked")
  public final Map<String, Double> step(Batch batch) {
    Sample sample = Sample.of(batch);
    fitted =
        Optional.of(
            fitted.isPresent()
                ? (F) fitted.get().next()
                : estimator.fit(sample, RandomStream.at(random.state())));
    return fitted().metrics(sample);
  }

  @Override
  public final ModelState save() {
    return new ModelState(fitted.map(Fitting::tensors).orElse(Map.of()), Map.of(FAMILY, family));
  }

  @Override
  public final void restore(ModelState state) {
    if (!family.equals(state.facts().get(FAMILY))) {
      throw new IllegalArgumentException(
          "the state is of another model: it is not of a " + family + " but has " + state.facts());
    }
    fitted =
        state.tensors().isEmpty() ? Optional.empty() : Optional.of(estimator.read(state.tensors()));
  }

  @Override
  public final Tensor sample(int count, RandomStream stream) {
    Distribution distribution = fitted().distribution();
    double[][] examples = new double[count][data.element().size()];
    for (double[] example : examples) {
      distribution.draw(stream, example);
    }
    return data.examples(Tensors.of(examples));
  }

  /** What one example looks like. */
  final DataShape data() {
    return data;
  }

  @Override
  public final Likelihood logLikelihood(Tensor examples, RandomStream stream) {
    Distribution distribution = fitted().distribution();
    double[] nats = new double[examples.count()];
    Sample sample = Sample.of(examples);
    for (int row = 0; row < nats.length; row++) {
      nats[row] = distribution.logDensity(sample.rows()[row]);
    }
    return Likelihood.exact(nats);
  }

  @Override
  public final void close() {
    fitted = Optional.empty();
  }
}
