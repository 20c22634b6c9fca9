package org.athanor.training.model;

import java.util.Map;
import java.util.Optional;
import org.athanor.training.data.Batch;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A model in training. Used by one thread at a time.
 *
 * <p>How it learns is its own affair: by back-propagation, contrastive divergence, expectation
 * maximisation or a closed form.
 */
@ConsumerType
public interface Model extends AutoCloseable {
  /**
   * Makes one training step.
   *
   * @param batch examples, {@link Offer#batches()} times {@link ModelContext#batchSize()} of them
   * @return what the step found, by name, such as {@code loss.discriminator}; keys in a fixed order
   */
  Map<String, Double> step(Batch batch);

  /**
   * Everything that the model must remember to go on exactly as if it had never been interrupted.
   */
  ModelState save();

  /**
   * Goes on from a saved state.
   *
   * @throws IllegalArgumentException when the state is of another model
   */
  void restore(ModelState state);

  /** What the model can be asked to do; empty when it cannot. */
  default <C> Optional<C> capability(Class<C> type) {
    return type.isInstance(this) ? Optional.of(type.cast(this)) : Optional.empty();
  }

  /** Frees native memory at once. */
  @Override
  void close();
}
