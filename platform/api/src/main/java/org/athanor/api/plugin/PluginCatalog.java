package org.athanor.api.plugin;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The plugins that are installed now; every call looks again. */
@ProviderType
public interface PluginCatalog {
  /** Every usable plugin, by kind and id. */
  List<PluginInfo> plugins();

  /** Everything that lies in the plugin folders, usable or not, by kind and id. */
  List<PluginEntry> entries();

  /** A usable plugin. */
  default Optional<PluginInfo> find(PluginKind kind, String id) {
    return plugins().stream()
        .filter(plugin -> plugin.kind() == kind && plugin.id().equals(id))
        .findFirst();
  }

  /** Why an installed plugin cannot be used; empty when it is not installed, or usable. */
  default Optional<String> problem(PluginKind kind, String id) {
    return entries().stream()
        .filter(entry -> entry.kind().filter(kind::equals).isPresent() && entry.id().equals(id))
        .filter(entry -> entry.state() != PluginEntry.State.ACTIVE)
        .map(PluginEntry::problem)
        .findFirst();
  }
}
