package org.athanor.training.data;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * An endless stream of batches of one size, addressed by position.
 *
 * <p>The batch at a position is a function of the position alone, whatever was asked before: so a
 * resumed run sees what an uninterrupted one would have seen.
 */
@ConsumerType
public interface BatchStream {
  /**
   * The batch at a position.
   *
   * @param position 0 for the first
   */
  Batch batch(long position);
}
