package org.athanor.engine.plugins.internal;

import java.util.Optional;

/** Says what was thrown in one line. */
final class Failures {
  private Failures() {}

  /** The innermost cause, such as {@code IllegalStateException: no such file}. */
  static String sentence(Throwable thrown) {
    if (thrown == null) {
      return "no reason is given.";
    }
    Throwable cause = thrown;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    String message = Optional.ofNullable(cause.getMessage()).map(text -> ": " + text).orElse("");
    return cause.getClass().getSimpleName() + message + ".";
  }

  /** The same from a printed stack trace. */
  static String sentence(String stackTrace) {
    String innermost = stackTrace.lines().findFirst().orElse("no reason is given");
    for (String line : stackTrace.lines().toList()) {
      if (line.startsWith("Caused by: ")) {
        innermost = line.substring("Caused by: ".length());
      }
    }
    int colon = innermost.indexOf(':');
    String type = colon < 0 ? innermost : innermost.substring(0, colon);
    String message = colon < 0 ? "" : innermost.substring(colon);
    return type.substring(type.lastIndexOf('.') + 1) + message + ".";
  }
}
