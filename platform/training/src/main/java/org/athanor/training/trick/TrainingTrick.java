package org.athanor.training.trick;

import java.lang.annotation.Annotation;
import java.util.Set;
import org.athanor.training.layers.Role;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A plugin kind: something that makes training go better, whatever the model.
 *
 * @param <P> the annotation type of its parameters
 */
@ConsumerType
public interface TrainingTrick<P extends Annotation> {
  /**
   * The sites that it needs. A model that does not ask at one of them, for one of the trick's
   * roles, is refused before training.
   */
  Set<Site> sites();

  /** The roles it is for, unless the experiment file names others. */
  Set<Role> roles();

  /** The trick for one trial. */
  Trick create(P parameters, TrickContext context);
}
