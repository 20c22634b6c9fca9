package org.athanor.cli.internal.doctor;

import java.util.List;

/** Looks at one thing that Athanor needs. */
@FunctionalInterface
interface Check {
  /** What there is; at least one finding. */
  List<Finding> look();
}
