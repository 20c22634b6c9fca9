package org.athanor.api.experiment;

import org.athanor.api.plugin.Parameter;

/** The plain settings of the {@code sweep} section. */
public @interface SweepParameters {
  /** Whether more or less of the metric is better. */
  enum Direction {
    MINIMIZE,
    MAXIMIZE
  }

  @Parameter("The metric or measure that settings are compared by; empty compares nothing.")
  String metric() default "";

  @Parameter("Whether less or more of the metric is better.")
  Direction direction() default Direction.MINIMIZE;

  @Parameter(value = "At most so many settings; 0 is no limit.", min = 0)
  int settings() default 0;
}
