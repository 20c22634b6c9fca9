package org.athanor.training.trick;

import org.athanor.training.data.DataShape;
import org.athanor.training.data.Tensor;
import org.osgi.annotation.versioning.ProviderType;

/** What a trick knows of its trial. */
@ProviderType
public interface TrickContext {
  /** What one example looks like. */
  DataShape data();

  /** The number of examples in a step. */
  int batchSize();

  /** The number of steps that the trial will make. */
  long steps();

  /** Examples of the training data, drawn once from the trick's own stream. */
  Tensor examples(int count);

  /** Tells the person who runs the trial something that should be known, in one sentence. */
  void warn(String sentence);
}
