package org.athanor.datasets.csv;

import org.athanor.api.plugin.Parameter;

/** What can be set of a table. */
public @interface CsvParameters {
  @Parameter("The file, from where athanor was started.")
  String file();

  @Parameter("Names of the columns to take; empty takes all but the label.")
  String[] columns() default {};

  @Parameter("Name of the column that holds the class, of any text; empty for none.")
  String label() default "";

  @Parameter("Whether each column is brought to mean 0 and variance 1 over the training rows.")
  boolean standardised() default true;

  @Parameter(value = "Share of the rows that is kept to test with.", above = 0, below = 1)
  double test() default 0.1;

  @Parameter(
      value = "Seed of the split, so that every seed of an experiment tests on the same rows.",
      min = 0)
  long splitSeed() default 0;
}
