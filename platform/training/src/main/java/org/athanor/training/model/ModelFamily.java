package org.athanor.training.model;

import java.lang.annotation.Annotation;
import java.util.List;
import org.athanor.training.data.DataShape;
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
   * What is wrong with the data for a model with these parameters, in sentences such as {@code
   * labels embedding needs data with labels, and this has none}; asked before anything is trained.
   * {@link #create} refuses what is told here, and nothing else of the data.
   */
  default List<String> problems(P parameters, DataShape data) {
    return List.of();
  }

  /**
   * A model for one trial, initialised and ready for its first step.
   *
   * @throws IllegalArgumentException when the model cannot be built for the data: what does not
   *     fit, as {@link #problems} tells it
   */
  Model create(P parameters, ModelContext context);

  /**
   * Refuses to create a model where there are problems with its data.
   *
   * @throws IllegalArgumentException with all of them
   */
  static void refuse(List<String> problems) {
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
  }
}
