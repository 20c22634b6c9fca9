package org.athanor.training.data;

import java.util.Optional;
import java.util.OptionalLong;
import org.athanor.training.random.RandomStream;
import org.osgi.annotation.versioning.ConsumerType;

/** Open data: its shape and reproducible streams of batches. */
@ConsumerType
public interface Dataset extends AutoCloseable {
  /** What one example looks like. */
  DataShape shape();

  /** How many examples a split has; empty when they are drawn without end. */
  OptionalLong size(Split split);

  /**
   * A stream of batches in an order (or, for generated data, with values) drawn from {@code
   * random}. A finite split is passed through epoch by epoch, each epoch in a new order, an example
   * once an epoch.
   */
  BatchStream batches(Split split, int batchSize, RandomStream random);

  /**
   * What else is known of the data, such as {@link KnownModes} or {@link KnownDensity}; empty when
   * it is not.
   */
  default <C> Optional<C> knowledge(Class<C> type) {
    return type.isInstance(this) ? Optional.of(type.cast(this)) : Optional.empty();
  }

  /** Releases files and memory. */
  @Override
  default void close() {}
}
