package org.athanor.engine.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.athanor.api.experiment.Part;
import org.athanor.api.plugin.ParameterDeclaration;
import org.athanor.api.plugin.ParameterSchema;
import org.athanor.api.plugin.ParameterType;
import org.athanor.api.plugin.PluginCatalog;
import org.athanor.api.plugin.PluginInfo;
import org.athanor.api.plugin.PluginKind;
import org.athanor.engine.plugins.PluginLease;
import org.athanor.engine.plugins.PluginServices;
import org.athanor.training.model.ModelFamily;

/**
 * Finds the installed models that can do something, for the person whose model cannot.
 *
 * @param catalog what is installed
 * @param services the same, to be asked
 */
public record CapableModels(PluginCatalog catalog, PluginServices services) {
  /**
   * The models that have a capability: by their name where they have it by default, else with the
   * one choice that gives it to them, such as {@code vae with labels=conditional}.
   */
  public List<String> having(Class<?> capability) {
    List<String> capable = new ArrayList<>();
    for (PluginInfo model : catalog.plugins()) {
      if (model.kind() == PluginKind.MODEL) {
        services
            .lease(model.kind(), model.id())
            .flatMap(lease -> way(lease, capability))
            .ifPresent(way -> capable.add(model.id() + way));
      }
    }
    return capable;
  }

  private static Optional<String> way(PluginLease held, Class<?> capability) {
    try (PluginLease lease = held) {
      return firstWay(lease, capability);
    }
  }

  private static Optional<String> firstWay(PluginLease lease, Class<?> capability) {
    ParameterSchema schema = lease.info().parameters();
    Stream<Map.Entry<String, Map<String, Object>>> choices =
        schema.declarations().stream().flatMap(declared -> choices(schema, declared));
    return Stream.concat(Stream.of(Map.entry("", schema.defaults())), choices)
        .filter(way -> has(lease, way.getValue(), capability))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static Stream<Map.Entry<String, Map<String, Object>>> choices(
      ParameterSchema schema, ParameterDeclaration declared) {
    List<?> values =
        declared.type() == ParameterType.BOOLEAN ? List.of(true, false) : declared.choices();
    return values.stream()
        .map(
            value -> {
              Map<String, Object> changed = new LinkedHashMap<>(schema.defaults());
              changed.put(declared.name(), value);
              return Map.entry(" with " + declared.name() + "=" + value, changed);
            });
  }

  /** A family may refuse parameters that do not go together. */
  private static boolean has(PluginLease lease, Map<String, Object> parameters, Class<?> wanted) {
    try {
      Part part = new Part(lease.info().id(), parameters);
      return Plan.offer(Planner.typed(Chosen.of(part, lease, ModelFamily.class)))
          .capabilities()
          .contains(wanted);
    } catch (IllegalArgumentException refused) {
      return false;
    }
  }
}
