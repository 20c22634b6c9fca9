package org.athanor.engine.plugins.internal;

/** Where a plugin's jar lies. Of two jars with one symbolic name the user's is taken. */
enum Origin {
  /** The distribution's own folder. */
  SHIPPED,
  /** The folder {@code plugins} in the user's home folder. */
  USER
}
