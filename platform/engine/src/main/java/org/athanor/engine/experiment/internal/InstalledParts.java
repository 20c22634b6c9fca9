package org.athanor.engine.experiment.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.athanor.api.plugin.ParameterSchema;
import org.athanor.api.plugin.PluginCatalog;
import org.athanor.api.plugin.PluginInfo;
import org.athanor.api.plugin.PluginKind;
import org.athanor.training.optimizers.Optimizers;

/** What may stand in each place of an experiment: one look at the installed plugins. */
final class InstalledParts {
  private final PluginCatalog catalog;
  private final List<PluginInfo> plugins;

  InstalledParts(PluginCatalog catalog) {
    this.catalog = catalog;
    this.plugins = catalog.plugins();
  }

  /** The plugins of a kind; of a name in several kinds, the first kind's. */
  Choice of(PluginKind... kinds) {
    Map<String, ParameterSchema> schemas = new TreeMap<>();
    List<PluginKind> order = List.of(kinds);
    plugins.stream()
        .filter(plugin -> order.contains(plugin.kind()))
        .sorted(Comparator.comparingInt(plugin -> order.indexOf(plugin.kind())))
        .forEach(plugin -> schemas.putIfAbsent(plugin.id(), plugin.parameters()));
    String noun = order.stream().map(PluginKind::sentence).collect(Collectors.joining(" or "));
    return new Choice(noun, schemas, order, catalog);
  }

  /** The optimisers. */
  Choice optimizers() {
    Map<String, ParameterSchema> schemas = new TreeMap<>();
    Optimizers.all().forEach(optimizer -> schemas.put(optimizer.id(), optimizer.schema()));
    return new Choice("optimiser", schemas, List.of(), catalog);
  }

  /** The parts that one place may take. */
  record Choice(
      String noun,
      Map<String, ParameterSchema> schemas,
      List<PluginKind> kinds,
      PluginCatalog catalog) {

    Optional<ParameterSchema> schema(String id) {
      return Optional.ofNullable(schemas.get(id));
    }

    /** Why a part that is not here cannot be used. */
    String absence(String id) {
      Stream<String> broken = kinds.stream().flatMap(kind -> catalog.problem(kind, id).stream());
      return broken
          .findFirst()
          .map(problem -> "is installed but cannot be used: " + problem)
          .orElseGet(() -> "is no installed " + noun + "; " + installed());
    }

    String installed() {
      return schemas.isEmpty()
          ? "none is installed; plugin jars go into the plugin folder of ATHANOR_HOME"
          : "there is " + String.join(", ", schemas.keySet());
    }
  }
}
