package org.athanor.datasets.barsandstripes;

import org.athanor.api.plugin.Parameter;

/** What can be set of the bars and stripes. */
public @interface BarsAndStripesParameters {
  @Parameter(value = "Rows and columns of an image.", min = 2, max = 12)
  int size() default 4;
}
