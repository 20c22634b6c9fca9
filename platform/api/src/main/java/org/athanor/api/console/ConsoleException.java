package org.athanor.api.console;

/** The console cannot do what was asked; the message is for the person at the terminal. */
public final class ConsoleException extends Exception {
  private static final long serialVersionUID = 1L;

  /** A sentence that says what is wrong and what to do. */
  public ConsoleException(String message) {
    super(message);
  }

  /** A sentence with its cause. */
  public ConsoleException(String message, Throwable cause) {
    super(message, cause);
  }
}
