package org.athanor.api.sweep;

import java.lang.annotation.Annotation;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A plugin kind: a rule that ends a hopeless trial early.
 *
 * @param <P> the annotation type of its parameters
 */
@ConsumerType
public interface PruningRule<P extends Annotation> {
  /** A judge of one sweep's trials. */
  Pruner pruner(P parameters);
}
