package org.athanor.launcher;

/** A reason not to start, as a sentence for the person at the terminal. */
final class LaunchException extends RuntimeException {
  /** The exit code for wrong usage and wrong settings. */
  static final int WRONG_USAGE = 2;

  private static final long serialVersionUID = 1;

  LaunchException(String message) {
    super(message);
  }

  LaunchException(String message, Throwable cause) {
    super(message, cause);
  }
}
