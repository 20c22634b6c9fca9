package org.athanor.engine.plugins.internal;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.athanor.api.plugin.NoParameters;
import org.athanor.api.plugin.Plugin;
import org.athanor.api.plugin.PluginKind;

/**
 * What a bundle's component says of itself, known before any of its classes is loaded.
 *
 * @param component the component's name
 * @param kind empty when it implements none of the kinds' interfaces
 * @param id its name in an experiment file
 * @param title one sentence
 * @param paper where it is published, or an empty text
 * @param parameters the name of the annotation type that declares its parameters
 */
record DeclaredPlugin(
    String component,
    Optional<PluginKind> kind,
    String id,
    String title,
    String paper,
    String parameters) {

  private static final String ID = Plugin.PREFIX_ + "id";

  /** The plugin that a component is; empty when it is not marked as one. */
  static Optional<DeclaredPlugin> of(
      String component, Collection<String> interfaces, Map<String, ?> properties) {
    if (!(properties.get(ID) instanceof String id)) {
      return Optional.empty();
    }
    return Optional.of(
        new DeclaredPlugin(
            component,
            Kinds.of(interfaces),
            id,
            text(properties, "title", ""),
            text(properties, "paper", ""),
            text(properties, "parameters", NoParameters.class.getName())));
  }

  private static String text(Map<String, ?> properties, String name, String absent) {
    return properties.get(Plugin.PREFIX_ + name) instanceof String text ? text : absent;
  }
}
