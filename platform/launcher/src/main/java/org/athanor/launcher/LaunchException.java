package org.athanor.launcher;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/** A reason not to start, as a sentence for the person at the terminal. */
final class LaunchException extends RuntimeException {
  /** The exit code for wrong usage and wrong settings. */
  static final int WRONG_USAGE = 2;

  private static final long serialVersionUID = 1;

  LaunchException(String message) {
    super(message);
  }

  LaunchException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * Why a file could not be read or written, in a person's words. The launcher knows no bundle, and
   * so not the platform's larger vocabulary.
   */
  static String reason(IOException problem) {
    if (problem instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (problem instanceof CharacterCodingException) {
      return "it is not UTF-8 text";
    }
    String said =
        problem instanceof FileSystemException refused ? refused.getReason() : problem.getMessage();
    return said == null ? "the file system refuses" : said;
  }
}
