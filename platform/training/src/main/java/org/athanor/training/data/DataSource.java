package org.athanor.training.data;

import java.lang.annotation.Annotation;
import org.athanor.training.random.RandomStream;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A plugin kind: where examples come from.
 *
 * @param <P> the annotation type of its parameters
 */
@ConsumerType
public interface DataSource<P extends Annotation> {
  /**
   * Opens the data.
   *
   * @param random where the data itself is drawn from, when it is generated; the same for every
   *     seed of an experiment only if the parameters say so
   * @throws DataException when the data is missing or damaged: what, where, and what to do
   */
  Dataset open(P parameters, RandomStream random) throws DataException;
}
