package org.athanor.api.sweep;

import java.lang.annotation.Annotation;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A plugin kind: a way to search a space.
 *
 * @param <P> the annotation type of its parameters
 */
@ConsumerType
public interface SweepStrategy<P extends Annotation> {
  /**
   * Begins a search.
   *
   * @param seed the same seed, space and outcomes give the same settings
   */
  Search search(P parameters, Space space, long seed);

  /** Whether it learns from scores: a sweep must then say by what metric settings are compared. */
  default boolean learns() {
    return false;
  }
}
