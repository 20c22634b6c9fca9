package org.athanor.datasets.mixtures;

import org.athanor.api.plugin.Parameter;

/** What can be set of the mixtures. */
public @interface MixturesParameters {
  /** How the modes lie. */
  enum Layout {
    /** Evenly on a circle. */
    RING,
    /** On the crossings of a square grid. */
    GRID,
    /** Anywhere in a square, far from each other. */
    RANDOM,
    /** The one-dimensional claw of Marron and Wand. */
    BARTSIMPSON
  }

  @Parameter("How the modes lie: ring, grid, random (all in the plane) or bartsimpson (on a line).")
  Layout layout() default Layout.RING;

  @Parameter(
      value = "Number of modes; 0 takes the layout's own: ring 8, grid 25, random 10.",
      min = 0,
      max = 10_000)
  int modes() default 0;

  @Parameter(
      value =
          "Radius of the ring or half the width of the square; 0 takes the layout's own: ring 1,"
              + " grid 4, random 4.",
      min = 0)
  double scale() default 0;

  @Parameter(
      value =
          "Standard deviation of a mode; 0 takes the layout's own: ring 0.01, grid 0.05, random"
              + " 0.05.",
      symbol = "σ",
      min = 0)
  double spread() default 0;

  @Parameter(
      value = "Seed of a random layout, so that every seed of an experiment has the same modes.",
      min = 0)
  long layoutSeed() default 0;
}
