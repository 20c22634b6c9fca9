package org.athanor.training.model;

import org.athanor.training.data.DataShape;
import org.athanor.training.divergence.AdversarialObjective;
import org.athanor.training.divergence.LatentRegulariser;
import org.athanor.training.execution.StepCompiler;
import org.athanor.training.layers.Role;
import org.athanor.training.optimizers.Optimizer;
import org.athanor.training.random.RandomStream;
import org.athanor.training.trick.Tricks;
import org.osgi.annotation.versioning.ProviderType;

/** What a model is given for one trial. */
@ProviderType
public interface ModelContext {
  /** What one example looks like. */
  DataShape data();

  /** The number of examples in a batch; a step takes {@link Offer#batches()} of them at once. */
  int batchSize();

  /** The number of steps that the trial will make; for annealing. */
  long steps();

  /** The model's own random stream. */
  RandomStream random();

  /** The tricks, to be asked at the sites that the family offers. */
  Tricks tricks();

  /** The optimiser of a role. */
  Optimizer optimizer(Role role);

  /** Makes declared steps runnable. */
  StepCompiler compiler();

  /** The objective, for a family that offered {@link ObjectiveRole#ADVERSARIAL}. */
  AdversarialObjective adversarial();

  /** The objective, for a family that offered {@link ObjectiveRole#LATENT}. */
  LatentRegulariser regulariser();

  /** Tells the person who runs the trial something that should be known, in one sentence. */
  void warn(String sentence);
}
