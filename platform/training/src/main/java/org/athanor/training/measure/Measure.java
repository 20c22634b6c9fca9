package org.athanor.training.measure;

import java.lang.annotation.Annotation;
import java.util.List;
import org.athanor.training.capability.Views;
import org.athanor.training.data.DataShape;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A plugin kind: scores a model at a step through its capabilities.
 *
 * @param <P> the annotation type of its parameters
 */
@ConsumerType
public interface Measure<P extends Annotation> {
  /**
   * What the subject must have, so that a measure that cannot be taken is refused before training.
   *
   * @return capabilities of the model and knowledge of the data, by their types
   */
  default Requirements requirements(P parameters) {
    return Requirements.NONE;
  }

  /** Takes the measure. The same subject, at the same step, gives the same numbers. */
  List<Estimate> measure(P parameters, Subject subject);

  /**
   * Pictures of what was measured, shown beside the samples.
   *
   * @return none, unless the measure has something to show
   */
  default List<Views.View> views(P parameters, Subject subject) {
    return List.of();
  }

  /**
   * What is wrong with the data for this measure, in sentences such as {@code needs data with
   * labels}; asked before anything is trained.
   */
  default List<String> problems(P parameters, DataShape data) {
    return List.of();
  }

  /**
   * What a measure asks of its subject.
   *
   * @param capabilities of the model, such as {@code Sampler.class}
   * @param knowledge of the data, such as {@code KnownModes.class}
   */
  record Requirements(List<Class<?>> capabilities, List<Class<?>> knowledge) {
    /** Nothing. */
    public static final Requirements NONE = new Requirements(List.of(), List.of());

    public Requirements {
      capabilities = List.copyOf(capabilities);
      knowledge = List.copyOf(knowledge);
    }
  }
}
