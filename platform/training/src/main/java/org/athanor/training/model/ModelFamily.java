package org.athanor.training.model;

import java.lang.annotation.Annotation;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A plugin kind: a family of generative models.
 *
 * @param <P> the annotation type of its parameters
 */
@ConsumerType
public interface ModelFamily<P extends Annotation> {
  /** What a model with these parameters offers and needs; known before anything is trained. */
  Offer offer(P parameters);

  /**
   * A model for one trial, initialised and ready for its first step.
   *
   * @throws IllegalArgumentException when the model cannot be built for the data: what does not fit
   */
  Model create(P parameters, ModelContext context);
}
