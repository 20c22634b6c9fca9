package org.athanor.training.data;

/** Data that is missing or damaged; the message names the file, the place in it and the remedy. */
public final class DataException extends Exception {
  private static final long serialVersionUID = 1L;

  public DataException(String message) {
    super(message);
  }

  public DataException(String message, Throwable cause) {
    super(message, cause);
  }
}
