package org.athanor.console.internal.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.athanor.api.experiment.ExperimentReader;
import org.athanor.api.plugin.PluginCatalog;
import org.athanor.api.plugin.PluginInstaller;
import org.athanor.api.store.ExperimentStore;
import org.athanor.console.internal.access.Guard;
import org.athanor.console.internal.access.InstallToken;
import org.athanor.console.internal.process.Launches;
import org.athanor.console.internal.web.Route;

/** Everything under {@code /api/v1}. */
public final class Api {
  private Api() {}

  /**
   * What the API is made of.
   *
   * @param store the runs
   * @param catalog the plugins
   * @param installer changes the plugins
   * @param reader checks sweep files before they are started, when there is one
   * @param launches starts commands
   * @param token what must come with a change of plugins; empty when people log in
   * @param description the OpenAPI file
   */
  public record Parts(
      ExperimentStore store,
      PluginCatalog catalog,
      PluginInstaller installer,
      Optional<ExperimentReader> reader,
      Launches launches,
      Optional<InstallToken> token,
      byte[] description) {}

  /** Every route. */
  public static List<Route> routes(Parts parts, Guard guard) {
    List<String> abilities = parts.launches().isPossible() ? List.of("launch") : List.of();
    List<Route> routes = new ArrayList<>();
    routes.add(
        Route.get(
            "/api/v1/openapi.json",
            exchange -> exchange.bytes("application/json", parts.description())));
    routes.addAll(new SessionRoutes(guard, abilities).routes());
    routes.addAll(new Export(parts.store()).routes());
    routes.addAll(new Fields(parts.store()).routes());
    routes.addAll(new Runs(parts.store()).routes());
    routes.addAll(new Groups(parts.store()).routes());
    routes.addAll(new SeriesRoutes(parts.store()).routes());
    routes.addAll(new Artifacts(parts.store()).routes());
    routes.addAll(new Work(parts.store(), parts.catalog(), parts.launches()).routes());
    routes.addAll(new Sweeps(parts.store(), parts.reader(), parts.launches()).routes());
    routes.addAll(new Plugins(parts.catalog(), parts.installer(), parts.token()).routes());
    return routes;
  }
}
