package org.athanor.engine.plugins.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.athanor.api.plugin.PluginCatalog;
import org.athanor.api.plugin.PluginEntry;
import org.athanor.api.plugin.PluginInfo;
import org.athanor.api.plugin.PluginKind;
import org.athanor.api.run.BundleUse;
import org.athanor.engine.plugins.PluginLease;
import org.athanor.engine.plugins.PluginServices;
import org.osgi.framework.Bundle;
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
 * which is watched. Two versions of a bundle may be installed at once: the newer answers every new
 * question, the older stays until the last lease on it is closed.
 */
@Component(service = {PluginCatalog.class, PluginServices.class})
public final class InstalledPlugins implements PluginCatalog, PluginServices {
  private static final Logger log = LoggerFactory.getLogger(InstalledPlugins.class);
  private static final long MILLISECONDS_BETWEEN_LOOKS = 300;
  private static final String WORKER = "worker";

  private final BundleContext context;
  private final Installer installer;
  private final Components components;
  private final boolean conditionsCount;
  private final List<PluginFolder> folders;
  private final Thread watcher = new Thread(this::watch, "plugins");

  /** By symbolic name, shipped first; what an experiment gets that is planned now. */
  private final Map<String, InstalledVersion> current = new LinkedHashMap<>();

  private final List<InstalledVersion> superseded = new ArrayList<>();
  private final Map<Path, String> notInstalled = new LinkedHashMap<>();

  /** Installs what is in the folders and begins to watch. */
  @Activate
  public InstalledPlugins(BundleContext context, @Reference ServiceComponentRuntime runtime) {
    this.context = context;
    installer = new Installer(context);
    components = new Components(runtime);
    conditionsCount = WORKER.equals(context.getProperty("athanor.profile"));
    Path copies = Path.of(context.getProperty("athanor.run"), "plugins");
    JarInspector inspector = new JarInspector(copies, PlatformBundles.of(context));
    folders =
        List.of(
            folder("athanor.dist", Origin.SHIPPED, inspector),
            folder("athanor.home", Origin.USER, inspector));
    look();
    watcher.setDaemon(true);
    watcher.start();
  }

  private PluginFolder folder(String root, Origin origin, JarInspector inspector) {
    Path folder = Path.of(context.getProperty(root), "plugins");
    return new PluginFolder(folder, origin, inspector);
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
      look();
    } catch (RuntimeException | LinkageError e) {
      log.error("Looking for plugins failed", e);
    }
  }

  @Override
  public List<PluginInfo> plugins() {
    return items().stream().flatMap(item -> item.info().stream()).toList();
  }

  @Override
  public synchronized List<PluginEntry> entries() {
    List<PluginEntry> entries = new ArrayList<>();
    items().forEach(item -> entries.add(item.entry()));
    notInstalled.forEach(
        (file, problem) ->
            entries.add(
                new PluginEntry(
                    Optional.empty(),
                    file.getFileName().toString(),
                    new BundleUse("", "", ""),
                    PluginEntry.State.BROKEN,
                    problem)));
    return entries;
  }

  @Override
  public synchronized Optional<PluginLease> lease(PluginKind kind, String id) {
    return items().stream()
        .filter(item -> item.info().isPresent())
        .filter(item -> item.plugin().kind().filter(kind::equals).isPresent())
        .filter(item -> item.plugin().id().equals(id))
        .findFirst()
        .flatMap(this::lease);
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
      return Optional.empty();
    }
    version.leased();
    return Optional.of(
        new Lease(info, service.get(), () -> release(version, reference.orElseThrow())));
  }

  private synchronized void release(InstalledVersion version, ServiceReference<?> reference) {
    context.ungetService(reference);
    version.released();
    removeSuperseded();
  }

  private synchronized List<Inventory.Item> items() {
    look();
    Inventory inventory = new Inventory(components, conditionsCount);
    current.values().forEach(inventory::add);
    return inventory.items();
  }

  private synchronized void look() {
    boolean changed = false;
    for (PluginFolder folder : folders) {
      changed |= folder.look();
    }
    if (changed) {
      apply();
    }
  }

  private void apply() {
    List<CandidateJar> candidates = new ArrayList<>();
    notInstalled.clear();
    for (PluginFolder folder : folders) {
      candidates.addAll(folder.candidates());
      notInstalled.putAll(folder.refusals());
    }
    Selection selection = Selection.of(candidates);
    notInstalled.putAll(selection.setAside());
    Map<String, InstalledVersion> before = new LinkedHashMap<>(current);
    current.clear();
    Set<InstalledVersion> arrived = new HashSet<>();
    for (CandidateJar jar : selection.chosen().values()) {
      Optional<InstalledVersion> kept =
          Optional.ofNullable(before.get(jar.symbolicName())).filter(old -> isSame(old, jar));
      kept.or(() -> revive(jar)).or(() -> install(jar, arrived)).ifPresent(this::makeCurrent);
    }
    startAll(arrived);
    for (InstalledVersion old : before.values()) {
      if (!current.containsValue(old)) {
        old.supersede();
        superseded.add(old);
      }
    }
    removeSuperseded();
  }

  private void makeCurrent(InstalledVersion version) {
    current.put(version.jar().symbolicName(), version);
  }

  private static boolean isSame(InstalledVersion version, CandidateJar jar) {
    return version.jar().sha256().equals(jar.sha256());
  }

  /** A jar that comes back while its old trials still run is the same bundle again. */
  private Optional<InstalledVersion> revive(CandidateJar jar) {
    Optional<InstalledVersion> known =
        superseded.stream().filter(version -> isSame(version, jar)).findFirst();
    known.ifPresent(
        version -> {
          version.revive();
          superseded.remove(version);
        });
    return known;
  }

  private Optional<InstalledVersion> install(CandidateJar jar, Set<InstalledVersion> arrived) {
    try {
      InstalledVersion version = installer.install(jar);
      arrived.add(version);
      return Optional.of(version);
    } catch (RefusedJarException e) {
      notInstalled.put(jar.file(), e.getMessage());
      return Optional.empty();
    }
  }

  /** Whoever could not start before may find what it lacked in the bundles that have arrived. */
  private void startAll(Set<InstalledVersion> arrived) {
    for (InstalledVersion version : current.values()) {
      if (arrived.contains(version) || !version.problem().isEmpty()) {
        installer.start(version);
        log.info(
            "{} {} from {} {}",
            version.jar().symbolicName(),
            version.jar().version(),
            version.jar().file(),
            version.problem().isEmpty() ? "has started" : "does not start: " + version.problem());
      }
    }
    for (InstalledVersion version : arrived) {
      if (version.jar().origin() == Origin.USER && version.problem().isEmpty()) {
        tryOut(version);
      }
    }
  }

  /** Makes each plugin once, so that a constructor that throws is known before a trial needs it. */
  private void tryOut(InstalledVersion version) {
    Bundle bundle = version.bundle();
    for (DeclaredPlugin plugin : components.plugins(bundle)) {
      Components.service(bundle, plugin)
          .ifPresent(
              reference -> {
                context.getService(reference);
                context.ungetService(reference);
              });
    }
  }

  private void removeSuperseded() {
    List<InstalledVersion> done = superseded.stream().filter(InstalledVersion::isDone).toList();
    if (!done.isEmpty()) {
      superseded.removeAll(done);
      installer.uninstall(done);
    }
  }

  /** A service that is in use. */
  private static final class Lease implements PluginLease {
    private final PluginInfo info;
    private final Object service;
    private final Runnable release;
    private boolean closed;

    Lease(PluginInfo info, Object service, Runnable release) {
      this.info = info;
      this.service = service;
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
    public synchronized void close() {
      if (!closed) {
        closed = true;
        release.run();
      }
    }
  }
}
