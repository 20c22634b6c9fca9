package org.athanor.models.density;

/** Which covariance a Gaussian has. */
public enum Covariance {
  /** Any. */
  FULL,
  /** Independent axes. */
  DIAGONAL
}
