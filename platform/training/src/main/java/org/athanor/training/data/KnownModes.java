package org.athanor.training.data;

import org.osgi.annotation.versioning.ConsumerType;

/** Data whose modes are known. */
@ConsumerType
public interface KnownModes {
  /** The centre of each mode, one row each. */
  Tensor centres();

  /** The standard deviation of a mode around its centre, the same in every direction. */
  double spread(int mode);

  /** The share of the data that belongs to a mode; all add up to 1. */
  double weight(int mode);
}
