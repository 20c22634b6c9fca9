package org.athanor.training.weights;

import java.io.IOException;
import java.nio.file.Path;

/** A file that is not what it should be; the message names the file and what is wrong where. */
public final class SafetensorsException extends IOException {
  private static final long serialVersionUID = 1L;

  SafetensorsException(Path file, String problem) {
    super(file + ": " + problem);
  }
}
