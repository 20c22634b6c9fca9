package org.athanor.engine.plugins;

import java.nio.file.Path;
import java.util.Optional;
import org.athanor.api.plugin.PluginInfo;
import org.osgi.annotation.versioning.ProviderType;

/** A plugin's service, held until this is closed. */
@ProviderType
public interface PluginLease extends AutoCloseable {
  /** What is held. */
  PluginInfo info();

  /** The service: an instance of the interface of its kind. */
  Object service();

  /** The jar that it was installed from, whole until this is closed; empty where there is none. */
  default Optional<Path> jar() {
    return Optional.empty();
  }

  /** Lets go; more than once does no harm. */
  @Override
  void close();
}
