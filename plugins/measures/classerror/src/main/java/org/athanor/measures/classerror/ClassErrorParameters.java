package org.athanor.measures.classerror;

import org.athanor.api.plugin.Parameter;

/** What can be set of the class error. */
public @interface ClassErrorParameters {
  @Parameter(value = "Unseen examples; no more than there are.", min = 1, max = 10_000_000)
  int examples() default 2000;
}
