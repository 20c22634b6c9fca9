package org.athanor.engine.backend;

/** A bound piece of work, ready to run any number of times. */
@FunctionalInterface
public interface Call {
  void run();
}
