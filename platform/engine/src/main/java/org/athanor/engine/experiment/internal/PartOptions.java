package org.athanor.engine.experiment.internal;

import org.athanor.api.plugin.Parameter;

/** What the platform itself reads beside a part's own parameters. */
final class PartOptions {
  private PartOptions() {}

  @interface OfTrick {
    @Parameter("The roles of the model that it works on; empty leaves the choice to the trick.")
    String[] roles() default {};
  }

  @interface OfMeasure {
    @Parameter(
        value =
            "Take it every so many steps; 0 takes it at the end only. Left out, it is that of"
                + " train.measuresEvery.",
        min = 0)
    long every() default 0;
  }
}
