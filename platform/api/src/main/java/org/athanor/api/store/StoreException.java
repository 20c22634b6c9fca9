package org.athanor.api.store;

/** The store could not do what was asked; the message says what, where, and what to do about it. */
public class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A problem without a deeper cause. */
  public StoreException(String message) {
    super(message);
  }

  /** A problem with its cause. */
  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
