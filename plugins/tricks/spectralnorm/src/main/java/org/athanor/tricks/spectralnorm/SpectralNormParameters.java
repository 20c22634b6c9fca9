package org.athanor.tricks.spectralnorm;

import org.athanor.api.plugin.Parameter;

/** What can be set of spectral normalisation. */
public @interface SpectralNormParameters {
  @Parameter(
      value = "Iterations of the power method in each application of a network.",
      min = 1,
      max = 100)
  int iterations() default 1;
}
