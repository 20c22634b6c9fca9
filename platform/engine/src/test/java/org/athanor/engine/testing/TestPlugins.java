package org.athanor.engine.testing;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.athanor.api.plugin.ParameterSchema;
import org.athanor.api.plugin.Plugin;
import org.athanor.api.plugin.PluginInfo;
import org.athanor.api.plugin.PluginKind;
import org.athanor.api.run.BundleUse;
import org.athanor.engine.plugins.PluginLease;
import org.athanor.engine.plugins.PluginServices;

/** Plugins that are objects of the test, leased as installed ones are; counts open leases. */
public final class TestPlugins implements PluginServices {
  private final Map<String, Object> services = new HashMap<>();
  private int open;

  public TestPlugins with(PluginKind kind, Object service) {
    services.put(kind + " " + plugin(service).id(), service);
    return this;
  }

  /** The number of leases that were not closed. */
  public int open() {
    return open;
  }

  @Override
  public Optional<PluginLease> lease(PluginKind kind, String id) {
    return Optional.ofNullable(services.get(kind + " " + id)).map(service -> lease(kind, service));
  }

  private PluginLease lease(PluginKind kind, Object service) {
    Plugin plugin = plugin(service);
    PluginInfo info =
        new PluginInfo(
            kind,
            plugin.id(),
            plugin.title(),
            plugin.paper(),
            new BundleUse("test." + plugin.id(), "1.0.0", "0".repeat(64)),
            ParameterSchema.of(plugin.parameters()));
    open++;
    return new PluginLease() {
      private boolean closed;

      @Override
      public PluginInfo info() {
        return info;
      }

      @Override
      public Object service() {
        return service;
      }

      @Override
      public void close() {
        if (!closed) {
          closed = true;
          open--;
        }
      }
    };
  }

  private static Plugin plugin(Object service) {
    return service.getClass().getAnnotation(Plugin.class);
  }

  /** Everything the tests of plans and trials need. */
  public static TestPlugins all() {
    TestPlugins plugins = new TestPlugins();
    plugins.with(PluginKind.DATASET, new Gaussian()).with(PluginKind.MODEL, new Walker());
    plugins.with(PluginKind.MODEL, new Duel()).with(PluginKind.TRICK, new Smoothing());
    plugins.with(PluginKind.DIVERGENCE, new Logistic()).with(PluginKind.DIVERGENCE, new Linear());
    plugins.with(PluginKind.MEASURE, new Mean()).with(PluginKind.MEASURE, new NeedsDensity());
    plugins.with(PluginKind.MEASURE, new NeedsModes());
    return plugins;
  }
}
