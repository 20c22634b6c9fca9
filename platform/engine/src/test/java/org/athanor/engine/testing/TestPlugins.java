package org.athanor.engine.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.athanor.api.plugin.ParameterSchema;
import org.athanor.api.plugin.Plugin;
import org.athanor.api.plugin.PluginCatalog;
import org.athanor.api.plugin.PluginEntry;
import org.athanor.api.plugin.PluginInfo;
import org.athanor.api.plugin.PluginKind;
import org.athanor.api.run.BundleUse;
import org.athanor.engine.plugins.PluginLease;
import org.athanor.engine.plugins.PluginServices;

/** Plugins that are objects of the test, leased as installed ones are; counts open leases. */
public final class TestPlugins implements PluginServices, PluginCatalog {
  private final Map<String, Object> services = new TreeMap<>();
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

  @Override
  public List<String> ids(PluginKind kind) {
    String beginning = kind + " ";
    return services.keySet().stream()
        .filter(name -> name.startsWith(beginning))
        .map(name -> name.substring(beginning.length()))
        .sorted()
        .toList();
  }

  @Override
  public List<PluginInfo> plugins() {
    List<PluginInfo> plugins = new ArrayList<>();
    services.forEach(
        (name, service) -> plugins.add(info(PluginKind.valueOf(name.split(" ")[0]), service)));
    return plugins;
  }

  @Override
  public List<PluginEntry> entries() {
    return List.of();
  }

  private static PluginInfo info(PluginKind kind, Object service) {
    Plugin plugin = plugin(service);
    return new PluginInfo(
        kind,
        plugin.id(),
        plugin.title(),
        plugin.paper(),
        new BundleUse("test." + plugin.id(), "1.0.0", "0".repeat(64)),
        ParameterSchema.of(plugin.parameters()));
  }

  private PluginLease lease(PluginKind kind, Object service) {
    PluginInfo info = info(kind, service);
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
