package org.athanor.console.internal.api;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.athanor.api.console.Role;
import org.athanor.console.internal.access.Guard;
import org.athanor.console.internal.access.Visitor;
import org.athanor.console.internal.web.Exchange;
import org.athanor.console.internal.web.Json;
import org.athanor.console.internal.web.Problem;
import org.athanor.console.internal.web.Route;

/** Who is there, logging in and out. */
final class SessionRoutes {
  private final Guard guard;
  private final List<String> abilities;

  /**
   * The session.
   *
   * @param abilities what this console can do beside showing: {@code launch}, to start processes
   */
  SessionRoutes(Guard guard, List<String> abilities) {
    this.guard = guard;
    this.abilities = abilities;
  }

  List<Route> routes() {
    return List.of(
        Route.open("GET", "/api/v1/session", this::show),
        Route.open("POST", "/api/v1/session", this::logIn),
        Route.change("DELETE", "/api/v1/session", Role.VIEWER, this::logOut));
  }

  private void show(Exchange exchange) throws IOException {
    Visitor visitor = exchange.visitor();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("login", guard.asksForLogin());
    visitor.role().ifPresent(role -> json.put("role", role.id()));
    json.put("name", visitor.name());
    visitor.csrf().ifPresent(csrf -> json.put("csrf", csrf));
    json.put("abilities", abilities);
    exchange.json(json);
  }

  private void logIn(Exchange exchange) throws IOException {
    String token =
        Json.string(exchange.bodyOfAnyone(), "token")
            .orElseThrow(() -> Problem.badRequest("token is missing."));
    guard.logIn(exchange.request(), exchange.response(), token.strip());
    exchange.done();
  }

  private void logOut(Exchange exchange) {
    guard.logOut(exchange.request(), exchange.response());
    exchange.done();
  }
}
