package org.athanor.engine.plugins.internal;

import java.util.HashSet;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** The bundles that a process has before any plugin. */
final class PlatformBundles {
  private PlatformBundles() {}

  /** Their symbolic names, which no plugin may bear. */
  static Set<String> of(BundleContext context) {
    Set<String> names = new HashSet<>();
    for (Bundle bundle : context.getBundles()) {
      names.add(bundle.getSymbolicName());
    }
    return names;
  }
}
