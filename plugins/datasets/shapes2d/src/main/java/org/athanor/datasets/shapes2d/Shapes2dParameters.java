package org.athanor.datasets.shapes2d;

import org.athanor.api.plugin.Parameter;

/** What can be set of the shapes in the plane. */
public @interface Shapes2dParameters {
  @Parameter("The shape: moons, spirals, swissroll, checkerboard or pinwheel.")
  Form shape() default Form.MOONS;

  @Parameter(
      value =
          "Standard deviation of the noise around the shape; -1 takes the shape's own: moons 0.1,"
              + " spirals 0.1, swissroll 0.2, others 0.",
      symbol = "σ",
      min = -1)
  double noise() default -1;

  @Parameter(
      value = "Arms of spirals or pinwheel; 0 takes the shape's own: spirals 2, pinwheel 5.",
      min = 0,
      max = 100)
  int arms() default 0;
}
