package org.athanor.strategies.tpe;

import org.athanor.api.plugin.Parameter;

/** What can be set of a tree-structured Parzen estimator. */
public @interface TpeParameters {
  @Parameter(value = "Settings to try, unless the sweep ends first.", min = 1)
  int settings() default 100;

  @Parameter(value = "Settings that are drawn at random before it has learnt enough.", min = 1)
  int startup() default 10;

  @Parameter(
      value = "Share of the outcomes that count as good.",
      symbol = "γ",
      above = 0,
      below = 1)
  double good() default 0.15;

  @Parameter(
      value = "Points drawn among the good ones, of which the most promising is taken.",
      min = 1,
      max = 10_000)
  int candidates() default 24;

  @Parameter(
      value = "How many settings may be under way at once; more workers than that wait.",
      min = 1,
      max = 1000)
  int parallel() default 4;
}
