package org.athanor.training.divergence;

import java.lang.annotation.Annotation;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A plugin kind: how far two distributions are apart.
 *
 * <p>A divergence has up to three roles. It can measure the distance of samples or densities, it
 * can be what the players of a game make small, and it can keep a posterior near its prior. So the
 * same word in an experiment file serves in training as in evaluation.
 *
 * @param <P> the annotation type of its parameters
 */
@ConsumerType
public interface Divergence<P extends Annotation> {
  /** In its role as a measure. */
  default Optional<DistanceMeasure> measure(P parameters) {
    return Optional.empty();
  }

  /** In its role as what critic and generator make small. */
  default Optional<AdversarialObjective> adversarial(P parameters) {
    return Optional.empty();
  }

  /** In its role as what keeps the latent posterior near the prior. */
  default Optional<LatentRegulariser> regulariser(P parameters) {
    return Optional.empty();
  }
}
