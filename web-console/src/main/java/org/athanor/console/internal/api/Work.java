package org.athanor.console.internal.api;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.athanor.api.console.Role;
import org.athanor.api.plugin.PluginCatalog;
import org.athanor.api.plugin.PluginEntry;
import org.athanor.api.plugin.PluginKind;
import org.athanor.api.run.BundleUse;
import org.athanor.api.run.Provenance;
import org.athanor.api.run.Run;
import org.athanor.api.store.ExperimentStore;
import org.athanor.console.internal.process.Launches;
import org.athanor.console.internal.web.Exchange;
import org.athanor.console.internal.web.Problem;
import org.athanor.console.internal.web.Route;

/** Goes on with a run, or does it again. */
final class Work {
  private final ExperimentStore store;
  private final PluginCatalog catalog;
  private final Launches launches;

  Work(ExperimentStore store, PluginCatalog catalog, Launches launches) {
    this.store = store;
    this.catalog = catalog;
    this.launches = launches;
  }

  List<Route> routes() {
    return List.of(
        Route.change("POST", "/api/v1/runs/{run}/resume", Role.RESEARCHER, this::resume),
        Route.change("POST", "/api/v1/runs/{run}/rerun", Role.RESEARCHER, this::rerun));
  }

  private void resume(Exchange exchange) throws IOException {
    Run run = store.run(Ask.run(exchange));
    if (!run.status().isEnd()) {
      throw new Problem(409, "Not ended", "The run has not ended, so there is nothing to resume.");
    }
    launches.start(List.of("resume", run.id().value()));
    exchange.json(202, Map.of("name", run.experiment()));
  }

  private void rerun(Exchange exchange) throws IOException {
    Run run = store.run(Ask.run(exchange));
    Provenance provenance = store.provenance(run.id());
    requireSameBundles(provenance);
    String file = launches.keep(run.experiment(), provenance.experimentText()).toString();
    launches.start(List.of("run", file, "train.seeds=[" + run.seed() + "]"));
    exchange.json(202, Map.of("name", run.experiment()));
  }

  /** Anything that plugs in must be there as it was; the platform itself may have been updated. */
  private void requireSameBundles(Provenance provenance) {
    List<PluginEntry> entries = catalog.entries();
    Set<BundleUse> usable =
        entries.stream()
            .filter(entry -> entry.state() == PluginEntry.State.ACTIVE)
            .map(PluginEntry::bundle)
            .collect(Collectors.toSet());
    Set<String> known =
        entries.stream().map(entry -> entry.bundle().symbolicName()).collect(Collectors.toSet());
    List<String> other =
        provenance.bundles().stream()
            .filter(used -> known.contains(used.symbolicName()) || isPlugin(used))
            .filter(used -> !usable.contains(used))
            .map(used -> used.symbolicName() + " " + used.version())
            .toList();
    if (!other.isEmpty()) {
      throw new Problem(
          409,
          "Not the same bundles",
          "The run took part with bundles that are not installed as they were: "
              + String.join(", ", other)
              + ". Install these versions first.");
    }
  }

  private static boolean isPlugin(BundleUse used) {
    for (PluginKind kind : PluginKind.values()) {
      if (used.symbolicName().startsWith("org.athanor." + kind.id() + "s.")) {
        return true;
      }
    }
    return false;
  }
}
