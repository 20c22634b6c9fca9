package org.athanor.engine.ask.internal;

/** Why a question cannot be answered, in a sentence for the person who asked. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  Refusal(String message) {
    super(message);
  }
}
