package org.athanor.console.internal.api;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.athanor.api.store.ExperimentStore;
import org.athanor.console.internal.web.Exchange;
import org.athanor.console.internal.web.Problem;
import org.athanor.console.internal.web.Route;

/** What a filter may name, and what the fields may be compared with. */
final class Fields {
  private static final int USUAL = 50;

  private final ExperimentStore store;

  Fields(ExperimentStore store) {
    this.store = store;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/v1/fields", exchange -> exchange.json(Map.of("fields", store.fields()))),
        Route.get("/api/v1/values", this::values));
  }

  private void values(Exchange exchange) throws IOException {
    String field =
        exchange.query("field").orElseThrow(() -> Problem.badRequest("field is missing."));
    int limit = (int) exchange.number("limit", USUAL, 1, Ask.MOST);
    List<String> values = store.values(field, exchange.query("contains").orElse(""), limit + 1);
    exchange.json(
        Map.of(
            "items",
            values.subList(0, Math.min(limit, values.size())),
            "more",
            values.size() > limit));
  }
}
