package org.athanor.api.store;

/**
 * The run no longer belongs to this recorder: it was marked lost, resumed by another process, ended
 * or deleted. Nothing more is accepted from this recorder.
 */
public final class RunTakenException extends StoreException {

  private static final long serialVersionUID = 1L;

  /** A sentence that names the run and what became of it. */
  public RunTakenException(String message) {
    super(message);
  }
}
