package org.athanor.console.internal.web;

import java.io.IOException;

/** Answers a request. */
@FunctionalInterface
public interface Handler {
  /** Answers, or throws a {@link Problem}. */
  void handle(Exchange exchange) throws IOException;
}
