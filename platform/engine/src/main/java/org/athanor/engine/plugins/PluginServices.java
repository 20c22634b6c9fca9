package org.athanor.engine.plugins;

import java.util.List;
import java.util.Optional;
import org.athanor.api.plugin.PluginKind;
import org.osgi.annotation.versioning.ProviderType;

/** Hands out the services of the plugins that are installed now. */
@ProviderType
public interface PluginServices {
  /**
   * The service of a usable plugin. Until the lease is closed, that version of the plugin stays
   * whole, whatever happens to its jar.
   *
   * @return empty when no plugin of that kind and id is usable
   */
  Optional<PluginLease> lease(PluginKind kind, String id);

  /** The ids of the usable plugins of a kind, in alphabetical order. */
  List<String> ids(PluginKind kind);
}
