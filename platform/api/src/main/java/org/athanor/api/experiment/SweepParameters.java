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

  @Parameter(
      value = "Stop after so long, running trials with a checkpoint; 0 is no limit.",
      unit = "s",
      min = 0)
  double time() default 0;

  @Parameter("Stop when the local clock next shows this time, such as 06:30; empty is no limit.")
  String until() default "";
}
