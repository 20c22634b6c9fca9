package org.athanor.datasets.imagefolder;

import org.athanor.api.plugin.Parameter;

/** What can be set of a folder of images. */
public @interface ImageFolderParameters {
  @Parameter(
      "Folder of the images, from where athanor was started; each folder in it is a class, or else"
          + " the images lie in it without classes.")
  String folder();

  @Parameter(
      value = "Height and width to which the middle square of each image is resized.",
      unit = "pixels",
      min = 4,
      max = 1024)
  int size() default 32;

  @Parameter("Whether colours become grey.")
  boolean grey() default false;

  @Parameter("Whether black is -1 rather than 0.")
  boolean signed() default false;

  @Parameter(value = "Share of the images that is kept to test with.", above = 0, below = 1)
  double test() default 0.1;

  @Parameter(
      value = "Seed of the split, so that every seed of an experiment tests on the same images.",
      min = 0)
  long splitSeed() default 0;
}
