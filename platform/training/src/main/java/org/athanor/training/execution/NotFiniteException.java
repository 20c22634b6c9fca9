package org.athanor.training.execution;

/** A node produced a number that is infinite or not a number, while the guard was on. */
public final class NotFiniteException extends ArithmeticException {
  public NotFiniteException(String message) {
    super(message);
  }
}
