package org.athanor.api.store;

/** There is no run of that name, or more than one begins with it. */
public final class NoSuchRunException extends StoreException {

  private static final long serialVersionUID = 1L;

  /** A sentence that names what was asked for. */
  public NoSuchRunException(String message) {
    super(message);
  }
}
