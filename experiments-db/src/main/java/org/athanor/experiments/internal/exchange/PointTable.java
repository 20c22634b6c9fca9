package org.athanor.experiments.internal.exchange;

import java.io.IOException;
import org.athanor.api.run.Run;
import org.athanor.experiments.internal.series.Points;

/** A table that has a row for each metric point. */
interface PointTable {

  /** Adds the points of a metric, or a part of them. */
  void add(Run run, String metric, Points points) throws IOException;

  /** Ends the table. */
  void finish() throws IOException;
}
