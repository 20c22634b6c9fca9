package org.athanor.tricks.gradientpenalty;

import org.athanor.api.plugin.Parameter;

/** What can be set of the gradient penalty. */
public @interface GradientPenaltyParameters {
  /** Where the gradient is held, and to what. */
  enum Kind {
    /** To norm 1 between data and samples. */
    WGANGP,
    /** To 0 at the data. */
    R1
  }

  @Parameter("Where it acts: wgangp holds the norm to 1 between data and samples, r1 to 0 at data.")
  Kind kind() default Kind.WGANGP;

  @Parameter(value = "Weight of the penalty.", symbol = "λ", min = 0)
  double weight() default 10;
}
