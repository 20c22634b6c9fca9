package org.athanor.engine.experiment.internal;

/**
 * Where something was written.
 *
 * @param source the file's name, or {@value #OVERRIDE}
 * @param line the line in the file, from 1; 0 when there is none
 */
record Place(String source, int line) {
  static final String OVERRIDE = "override";

  boolean isOverride() {
    return source.equals(OVERRIDE);
  }
}
