package org.athanor.console.internal.api;

import org.athanor.api.run.RunId;
import org.athanor.api.store.ExperimentStore;
import org.athanor.api.store.RunQuery;
import org.athanor.console.internal.web.Exchange;
import org.athanor.console.internal.web.Problem;

/** What requests ask for, read from their addresses. */
final class Ask {
  /** The tag of the runs that nobody wants to see. */
  static final String ARCHIVED = "archived";

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

  /**
   * A page of runs, as {@code where}, {@code archived}, {@code sort}, {@code descending}, {@code
   * offset} and {@code limit} say.
   */
  static RunQuery runs(Exchange exchange) {
    return runs(exchange, PAGE, MOST);
  }

  /**
   * The same with other limits.
   *
   * @param usual how many when nothing is said
   * @param most how many may be asked for
   */
  static RunQuery runs(Exchange exchange, int usual, int most) {
    return new RunQuery(
        exchange.query("where").orElse(""),
        without(exchange),
        exchange.query("sort").orElse("created"),
        exchange.flag("descending", exchange.query("sort").isEmpty()),
        (int) exchange.number("offset", 0, 0, Integer.MAX_VALUE),
        (int) exchange.number("limit", usual, 0, most));
  }

  /** The tag whose runs are left out: nothing is, unless {@code archived} is false. */
  static String without(Exchange exchange) {
    return exchange.flag("archived", true) ? "" : ARCHIVED;
  }

  /** How many runs there are, whatever is asked for. */
  static long all(ExperimentStore store) {
    return store.runs(RunQuery.ALL.page(0, 0)).total();
  }

  /** The name of a field as the filter language writes it. */
  static String field(String name) {
    return name.matches("[\\w.]+") ? name : quoted(name);
  }

  /** A text as the filter language writes it. */
  static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
