package org.athanor.training.layers;

import org.athanor.training.graph.Parameters;
import org.osgi.annotation.versioning.ConsumerType;

/** A function from the parameters that are trained to those that a network computes with. */
@FunctionalInterface
@ConsumerType
public interface Transformation {
  /**
   * The parameters to compute with, under the same names.
   *
   * @param pass the application; what is remembered under its names lasts from step to step
   */
  Parameters apply(Parameters parameters, Pass pass);
}
