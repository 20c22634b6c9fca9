package org.athanor.console.internal.api;

import org.athanor.api.run.RunId;
import org.athanor.api.store.RunQuery;
import org.athanor.console.internal.web.Exchange;
import org.athanor.console.internal.web.Problem;

/** What requests ask for, read from their addresses. */
final class Ask {
  private static final int PAGE = 100;
  static final int MOST = 500;

  private Ask() {}

  /** The run in the path. */
  static RunId run(Exchange exchange) {
    return run(exchange.place("run"));
  }

  static RunId run(String text) {
    try {
      return new RunId(text);
    } catch (IllegalArgumentException e) {
      throw Problem.notFound("There is no such run.");
    }
  }

  /** A page of runs, as {@code where}, {@code sort}, {@code descending}, offset and limit say. */
  static RunQuery runs(Exchange exchange) {
    return new RunQuery(
        exchange.query("where").orElse(""),
        exchange.query("sort").orElse("created"),
        exchange.flag("descending", exchange.query("sort").isEmpty()),
        (int) exchange.number("offset", 0, 0, Integer.MAX_VALUE),
        (int) exchange.number("limit", PAGE, 0, MOST));
  }
}
