package org.athanor.datasets.idx;

import org.athanor.api.plugin.Parameter;

/** What can be set of images in IDX files. */
public @interface IdxParameters {
  /** The numbers that stand for black and white. */
  enum Scale {
    /** From 0 to 1. */
    UNIT,
    /** From -1 to 1. */
    SIGNED
  }

  /** How grey becomes black or white. */
  enum Binarisation {
    /** It stays grey. */
    NONE,
    /** Each pixel is drawn once, white with its grey as probability. */
    STATIC,
    /** Each pixel is drawn anew whenever it is seen. */
    DYNAMIC,
    /** White from half grey on. */
    THRESHOLD
  }

  @Parameter(
      "Folder of the files, from where athanor was started; empty takes the Fashion-MNIST of the"
          + " Debian package dataset-fashion-mnist.")
  String folder() default "";

  @Parameter(
      "What the file names begin with where a folder holds several sets, such as emnist-letters;"
          + " empty where it holds one.")
  String set() default "";

  @Parameter("Black and white: unit (0 and 1) or signed (-1 and 1).")
  Scale scale() default Scale.UNIT;

  @Parameter(
      "How grey becomes black or white: none (it stays grey), static (drawn once for each pixel),"
          + " dynamic (drawn anew whenever it is seen) or threshold (white from half grey on).")
  Binarisation binarised() default Binarisation.NONE;

  @Parameter(
      value = "Seed of static binarisation, so that every seed of an experiment has the same set.",
      min = 0)
  long binarySeed() default 0;

  @Parameter("Whether rows and columns are swapped, as in the files of EMNIST.")
  boolean transposed() default false;

  @Parameter(value = "The first so many training examples only; 0 takes all.", min = 0)
  int examples() default 0;

  @Parameter("Names of the labels in their order; empty takes those of Fashion-MNIST or numbers.")
  String[] classes() default {};

  @Parameter(
      value = "Images laid on top of each other as channels; 3 of ten classes make 1,000 modes.",
      min = 1,
      max = 3)
  int stack() default 1;
}
