package org.athanor.console.internal.api;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.athanor.api.console.Role;
import org.athanor.api.plugin.PluginCatalog;
import org.athanor.api.plugin.PluginEntry;
import org.athanor.api.plugin.PluginException;
import org.athanor.api.plugin.PluginInfo;
import org.athanor.api.plugin.PluginInstaller;
import org.athanor.console.internal.access.InstallToken;
import org.athanor.console.internal.web.Bodies;
import org.athanor.console.internal.web.Exchange;
import org.athanor.console.internal.web.Problem;
import org.athanor.console.internal.web.Route;

/** Shows plugins, and changes them for who may run code here. */
final class Plugins {
  private static final long LARGEST = 256L << 20;
  private static final String TOKEN_HEADER = "X-Install-Token";

  private final PluginCatalog catalog;
  private final PluginInstaller installer;
  private final Optional<InstallToken> token;

  /**
   * Plugins.
   *
   * @param token what must come with every change; empty when people log in
   */
  Plugins(PluginCatalog catalog, PluginInstaller installer, Optional<InstallToken> token) {
    this.catalog = catalog;
    this.installer = installer;
    this.token = token;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/v1/plugins", this::list),
        Route.change("POST", "/api/v1/plugins", Role.ADMIN, this::install),
        Route.change("DELETE", "/api/v1/plugins/{name}", Role.ADMIN, this::remove),
        Route.change("POST", "/api/v1/plugins/{name}/disable", Role.ADMIN, this::disable),
        Route.change("POST", "/api/v1/plugins/{name}/enable", Role.ADMIN, this::enable));
  }

  private void list(Exchange exchange) throws IOException {
    exchange.json(entries(catalog.entries()));
  }

  private Map<String, Object> entries(List<PluginEntry> entries) {
    List<PluginInfo> usable = catalog.plugins();
    Set<PluginEntry> removable = Set.copyOf(installer.removable());
    return Map.of(
        "items",
        entries.stream()
            .map(entry -> PluginJson.entry(entry, usable, removable.contains(entry)))
            .toList());
  }

  private void install(Exchange exchange) throws IOException {
    redeem(exchange);
    Path jar = Files.createTempFile("athanor-upload", ".jar");
    try {
      try (OutputStream out = Files.newOutputStream(jar)) {
        Bodies.LARGE.copy(exchange, LARGEST, out);
      }
      List<PluginEntry> installed = installer.install(jar);
      exchange.json(201, entries(installed));
    } catch (PluginException e) {
      throw new Problem(422, "The plugin cannot be installed", e.getMessage());
    } finally {
      Files.deleteIfExists(jar);
    }
  }

  private void remove(Exchange exchange) throws IOException {
    redeem(exchange);
    try {
      installer.remove(exchange.place("name"));
      exchange.done();
    } catch (PluginException e) {
      throw new Problem(422, "The plugin cannot be removed", e.getMessage());
    }
  }

  /** Neither brings code that was not there before, so no token of the terminal is asked for. */
  private void disable(Exchange exchange) throws IOException {
    set(exchange, installer::disable);
  }

  private void enable(Exchange exchange) throws IOException {
    set(exchange, installer::enable);
  }

  private interface Switch {
    List<PluginEntry> set(String name) throws PluginException;
  }

  private void set(Exchange exchange, Switch change) throws IOException {
    try {
      exchange.json(entries(change.set(exchange.place("name"))));
    } catch (PluginException e) {
      throw new Problem(422, "The plugin cannot be switched", e.getMessage());
    }
  }

  private void redeem(Exchange exchange) {
    String given = Optional.ofNullable(exchange.request().getHeader(TOKEN_HEADER)).orElse("");
    if (token.isPresent() && !token.get().redeem(given)) {
      throw Problem.forbidden(
          "Installing a plugin runs its code: enter the one-time token that stands in the terminal"
              + " in which 'athanor console' runs.");
    }
  }
}
