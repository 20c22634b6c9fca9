package org.athanor.models.density;

import org.athanor.api.plugin.Parameter;

/** What can be set of the histogram. */
public @interface HistogramParameters {
  /** How the number of bins follows from the sample. */
  enum Rule {
    /** Width 3.49 s n^(-1/3) (Scott 1979). */
    SCOTT,
    /** Width 2 IQR n^(-1/3) (Freedman and Diaconis 1981). */
    FREEDMANDIACONIS,
    /** 1 + log2 n bins (Sturges 1926). */
    STURGES
  }

  @Parameter(value = "Bins along each axis; 0 takes them from the rule.", min = 0, max = 100_000)
  int bins() default 0;

  @Parameter("Rule for the number of bins: scott, freedmandiaconis or sturges.")
  Rule rule() default Rule.FREEDMANDIACONIS;

  @Parameter(value = "Count that every bin begins with, so that none is empty.", min = 0)
  double pseudocount() default 0;
}
