package org.athanor.models.density;

import org.athanor.api.plugin.Parameter;

/** What can be set of probabilistic principal components. */
public @interface PpcaParameters {
  @Parameter(value = "Number of principal axes; less than an example has.", symbol = "q", min = 1)
  int latent() default 2;
}
