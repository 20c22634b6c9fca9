package org.athanor.engine.plugins.internal;

/** A jar that is not installed; the message is a sentence for the person who put it there. */
final class RefusedJarException extends Exception {
  private static final long serialVersionUID = 1;

  RefusedJarException(String message) {
    super(message);
  }
}
