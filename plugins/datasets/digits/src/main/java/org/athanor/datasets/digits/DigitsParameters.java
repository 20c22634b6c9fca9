package org.athanor.datasets.digits;

import org.athanor.api.plugin.Parameter;

/** What can be set of the digits. */
public @interface DigitsParameters {
  @Parameter(value = "Height and width of an image.", unit = "pixels", min = 8, max = 256)
  int size() default 28;

  @Parameter(
      value = "Training examples, with a sixth as many to test; 0 draws both without end.",
      min = 0,
      max = 10_000_000)
  int examples() default 0;

  @Parameter(value = "Seed of the examples where their number is given.", min = 0)
  long drawSeed() default 0;

  @Parameter(
      value =
          "How much digits are turned, sheared, stretched and moved: 0 not at all, 1 as far as"
              + " people write, 2 twice that.",
      min = 0,
      max = 2)
  double distortion() default 1;

  @Parameter(value = "Mean width of a stroke as a share of the image's.", above = 0, max = 0.3)
  double stroke() default 0.08;

  @Parameter("Whether pixels are white or black only, white from half grey on.")
  boolean binary() default false;

  @Parameter("Whether black is -1 rather than 0.")
  boolean signed() default false;

  @Parameter(
      value = "Images laid on top of each other as channels; 3 makes 1,000 modes.",
      min = 1,
      max = 3)
  int stack() default 1;
}
