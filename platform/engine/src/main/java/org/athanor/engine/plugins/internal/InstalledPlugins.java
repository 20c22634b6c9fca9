package org.athanor.engine.plugins.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.athanor.api.plugin.PluginCatalog;
import org.athanor.api.plugin.PluginEntry;
import org.athanor.api.plugin.PluginException;
import org.athanor.api.plugin.PluginInfo;
import org.athanor.api.plugin.PluginInstaller;
import org.athanor.api.plugin.PluginKind;
import org.athanor.engine.plugins.PluginLease;
import org.athanor.engine.plugins.PluginServices;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plugins of this process: those that the distribution ships and those in the user's folder,
 * which is watched for as long as someone uses this service.
 */
@Component(service = {PluginCatalog.class, PluginServices.class, PluginInstaller.class})
public final class InstalledPlugins implements PluginCatalog, PluginServices, PluginInstaller {
  private static final Logger log = LoggerFactory.getLogger(InstalledPlugins.class);
  private static final long MILLISECONDS_BETWEEN_LOOKS = 300;
  private static final String WORKER = "worker";

  private final BundleContext context;
  private final Versions versions;
  private final UserFolder userFolder;
  private final Thread watcher = new Thread(this::watch, "plugins");

  /** Installs what is in the folders and begins to watch. */
  @Activate
  public InstalledPlugins(BundleContext context, @Reference ServiceComponentRuntime runtime) {
    this.context = context;
    Path copies = Path.of(context.getProperty("athanor.run"), "plugins");
    Path shipped = Path.of(context.getProperty("athanor.dist"), "plugins");
    JarInspector inspector =
        new JarInspector(copies, PlatformBundles.of(context), HashIndex.of(shipped));
    Path user = Path.of(context.getProperty("athanor.home"), "plugins");
    boolean worker = WORKER.equals(context.getProperty("athanor.profile"));
    versions =
        new Versions(
            new Installer(context, new WorkerBundles(context, worker)),
            inspector,
            new Components(context, runtime),
            worker,
            List.of(
                new PluginFolder(shipped, Origin.SHIPPED, inspector),
                new PluginFolder(user, Origin.USER, inspector)),
            new SwitchedOff(user));
    userFolder = new UserFolder(user, versions);
    versions.look();
    watcher.setDaemon(true);
    watcher.start();
  }

  /** Stops watching; the framework takes the bundles down itself. */
  @Deactivate
  void close() throws InterruptedException {
    watcher.interrupt();
    watcher.join();
  }

  private void watch() {
    try {
      while (!Thread.interrupted()) {
        Thread.sleep(MILLISECONDS_BETWEEN_LOOKS);
        lookAgain();
      }
    } catch (InterruptedException e) {
      // The component is being deactivated.
    }
  }

  /** One bad moment must not end the watch. */
  private void lookAgain() {
    try {
      versions.look();
    } catch (RuntimeException | LinkageError e) {
      log.error("Looking for plugins failed", e);
    }
  }

  @Override
  public List<PluginInfo> plugins() {
    return versions.items().stream().flatMap(item -> item.info().stream()).toList();
  }

  @Override
  public List<String> ids(PluginKind kind) {
    return plugins().stream()
        .filter(plugin -> plugin.kind() == kind)
        .map(PluginInfo::id)
        .distinct()
        .sorted()
        .toList();
  }

  @Override
  public List<PluginEntry> entries() {
    return versions.entries();
  }

  @Override
  public List<PluginEntry> check(Path jar) {
    return versions.check(jar);
  }

  @Override
  public List<PluginEntry> install(Path jar) throws PluginException {
    return userFolder.install(jar);
  }

  @Override
  public List<PluginEntry> remove(String name) throws PluginException {
    return userFolder.remove(name);
  }

  @Override
  public List<PluginEntry> removable() {
    return userFolder.removable();
  }

  @Override
  public List<PluginEntry> disable(String name) throws PluginException {
    return userFolder.set(name, true);
  }

  @Override
  public List<PluginEntry> enable(String name) throws PluginException {
    return userFolder.set(name, false);
  }

  @Override
  public Optional<PluginLease> lease(PluginKind kind, String id) {
    // Nothing may change between finding a version and holding it.
    synchronized (versions) {
      usable(kind, id).ifPresent(item -> versions.wake(item.version()));
      return usable(kind, id).flatMap(this::lease);
    }
  }

  private Optional<Inventory.Item> usable(PluginKind kind, String id) {
    return versions.items().stream()
        .filter(item -> item.info().isPresent())
        .filter(item -> item.info().get().kind() == kind && item.plugin().id().equals(id))
        .findFirst();
  }

  private Optional<PluginLease> lease(Inventory.Item item) {
    InstalledVersion version = item.version();
    PluginInfo info = item.info().orElseThrow();
    Optional<ServiceReference<?>> reference = Components.service(version.bundle(), item.plugin());
    Optional<Object> service =
        reference
            .<Object>map(context::getService)
            .filter(object -> Kinds.type(info.kind()).isInstance(object));
    if (service.isEmpty()) {
      versions.takeStockAnew();
      return Optional.empty();
    }
    versions.hold(version);
    Runnable release =
        () -> {
          context.ungetService(reference.orElseThrow());
          versions.release(version);
        };
    return Optional.of(new Lease(info, service.get(), version.jar().source(), release));
  }

  /** A service that is in use. */
  private static final class Lease implements PluginLease {
    private final PluginInfo info;
    private final Object service;
    private final Path jar;
    private final Runnable release;
    private boolean closed;

    Lease(PluginInfo info, Object service, Path jar, Runnable release) {
      this.info = info;
      this.service = service;
      this.jar = jar;
      this.release = release;
    }

    @Override
    public PluginInfo info() {
      return info;
    }

    @Override
    public Object service() {
      return service;
    }

    @Override
    public Optional<Path> jar() {
      return Optional.of(jar);
    }

    @Override
    public synchronized void close() {
      if (!closed) {
        closed = true;
        release.run();
      }
    }
  }
}
