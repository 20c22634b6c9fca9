package org.athanor.engine.trial.internal;

/** Why a trial cannot begin or go on, in a sentence for the person who asked for it. */
final class TrialException extends Exception {
  private static final long serialVersionUID = 1L;

  TrialException(String message) {
    super(message);
  }

  TrialException(String message, Throwable cause) {
    super(message, cause);
  }
}
