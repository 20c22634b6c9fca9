package org.athanor.experiments.internal.exchange;

import java.io.IOException;

/** A file that cannot be imported; the message is the rest of a sentence about it. */
final class DamagedFileException extends IOException {

  private static final long serialVersionUID = 1L;

  DamagedFileException(String message) {
    super(message);
  }
}
