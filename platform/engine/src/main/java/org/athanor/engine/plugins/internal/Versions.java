package org.athanor.engine.plugins.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.athanor.api.plugin.PluginEntry;
import org.athanor.api.run.BundleUse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The versions of plugin bundles that are in the framework. Two of a bundle may be there at once:
 * the current one answers every new question, a superseded one stays until the last lease on it is
 * closed. Every method may be called by any thread.
 */
final class Versions {
  private static final Logger log = LoggerFactory.getLogger(Versions.class);

  private final Installer installer;
  private final JarInspector inspector;
  private final Components components;
  private final boolean conditionsCount;
  private final List<PluginFolder> folders;
  private final SwitchedOff switchedOff;

  /** By symbolic name, shipped first; what an experiment gets that is planned now. */
  private final Map<String, InstalledVersion> current = new LinkedHashMap<>();

  private final List<InstalledVersion> superseded = new ArrayList<>();
  private final Map<Path, String> notInstalled = new LinkedHashMap<>();
  private final List<CandidateJar> resting = new ArrayList<>();

  /** What the current versions hold; it stands until a jar or a service comes or goes. */
  private Optional<Stock> stock = Optional.empty();

  private record Stock(List<Inventory.Item> items, long changes) {}

  /**
   * Begins with nothing installed.
   *
   * @param conditionsCount see {@link Inventory}
   * @param folders where jars are looked for
   * @param switchedOff which bundles are not to be installed from there
   */
  Versions(
      Installer installer,
      JarInspector inspector,
      Components components,
      boolean conditionsCount,
      List<PluginFolder> folders,
      SwitchedOff switchedOff) {
    this.switchedOff = switchedOff;
    this.installer = installer;
    this.inspector = inspector;
    this.components = components;
    this.conditionsCount = conditionsCount;
    this.folders = List.copyOf(folders);
  }

  /** Takes over what has changed in the folders since the last look. */
  synchronized void look() {
    boolean changed = switchedOff.look();
    for (PluginFolder folder : folders) {
      changed |= folder.look();
    }
    if (changed) {
      apply();
    }
  }

  /** Every plugin of the current versions, usable or not. */
  synchronized List<Inventory.Item> items() {
    look();
    long changes = components.changes();
    if (stock.isEmpty() || stock.get().changes() != changes) {
      Inventory inventory = new Inventory(components, conditionsCount);
      current.values().forEach(inventory::add);
      stock = Optional.of(new Stock(inventory.items(), changes));
    }
    return stock.get().items();
  }

  /** A plugin has shown another state than it had when stock was last taken. */
  synchronized void takeStockAnew() {
    stock = Optional.empty();
  }

  /** Every plugin, and every file that is not installed. */
  synchronized List<PluginEntry> entries() {
    List<PluginEntry> entries = new ArrayList<>();
    items().forEach(item -> entries.add(item.entry()));
    resting.forEach(jar -> entries.addAll(Inventory.disabled(jar)));
    entries.sort(Inventory.ORDER);
    notInstalled.forEach((file, problem) -> entries.add(refused(file, problem)));
    return entries;
  }

  private static PluginEntry refused(Path file, String problem) {
    return new PluginEntry(
        Optional.empty(),
        file.getFileName().toString(),
        new BundleUse("", "", ""),
        PluginEntry.State.BROKEN,
        problem);
  }

  /** The jars in the user's folder that can be installed. */
  synchronized List<CandidateJar> userJars() {
    List<CandidateJar> jars = jars();
    jars.removeIf(jar -> jar.origin() != Origin.USER);
    return jars;
  }

  /** The jars in all folders that can be installed. */
  synchronized List<CandidateJar> jars() {
    look();
    List<CandidateJar> jars = new ArrayList<>();
    folders.forEach(folder -> jars.addAll(folder.candidates()));
    return jars;
  }

  /** Switches a bundle on or off, here at once and in all other processes soon. */
  synchronized void set(String symbolicName, boolean off) throws IOException {
    switchedOff.set(symbolicName, off);
    look();
  }

  /** What would be said of a jar if it lay in the user's folder instead of its other versions. */
  synchronized List<PluginEntry> check(Path file) {
    look();
    try {
      CandidateJar jar = inspector.inspect(file, Origin.USER);
      Optional<InstalledVersion> known =
          current.values().stream().filter(version -> isSame(version, jar)).findFirst();
      InstalledVersion version = known.isPresent() ? known.get() : installer.install(jar);
      try {
        if (known.isEmpty()) {
          installer.resolve(List.of(version));
          start(version);
        }
        return entriesInsteadOfOthers(version);
      } finally {
        if (known.isEmpty()) {
          installer.uninstall(List.of(version));
        }
      }
    } catch (RefusedJarException e) {
      return List.of(refused(file, e.getMessage()));
    }
  }

  private List<PluginEntry> entriesInsteadOfOthers(InstalledVersion version) {
    Inventory inventory = new Inventory(components, conditionsCount);
    for (InstalledVersion other : current.values()) {
      if (!other.jar().symbolicName().equals(version.jar().symbolicName())) {
        inventory.add(other);
      }
    }
    inventory.add(version);
    return inventory.items().stream()
        .filter(item -> item.version() == version)
        .map(Inventory.Item::entry)
        .toList();
  }

  /** Keeps a version in the framework until it is released as often as it was held. */
  synchronized void hold(InstalledVersion version) {
    version.leased();
  }

  synchronized void release(InstalledVersion version) {
    version.released();
    removeSuperseded();
  }

  private void apply() {
    takeStockAnew();
    List<CandidateJar> candidates = new ArrayList<>();
    notInstalled.clear();
    resting.clear();
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
      if (switchedOff.contains(jar.symbolicName())) {
        resting.add(jar);
        continue;
      }
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
      boolean ready = Files.exists(jar.source());
      InstalledVersion version =
          installer.install(ready ? jar : inspector.inspect(jar.file(), jar.origin()));
      arrived.add(version);
      return Optional.of(version);
    } catch (RefusedJarException e) {
      notInstalled.put(jar.file(), e.getMessage());
      return Optional.empty();
    }
  }

  /** Whoever could not start before may find what it lacked in the bundles that have arrived. */
  private void startAll(Set<InstalledVersion> arrived) {
    installer.resolve(arrived);
    for (InstalledVersion version : current.values()) {
      boolean waits = arrived.contains(version) && version.sleep();
      if (!waits && (arrived.contains(version) || version.mayStartLater())) {
        start(version);
        report(version);
      }
    }
  }

  /** Starts a version that has waited for somebody to need it. */
  synchronized void wake(InstalledVersion version) {
    if (version.isAsleep()) {
      version.wake();
      start(version);
      report(version);
      takeStockAnew();
    }
  }

  /** What is shipped and starts, in every process, is not worth a line. */
  private static void report(InstalledVersion version) {
    boolean expected = version.jar().origin() == Origin.SHIPPED && version.problem().isEmpty();
    log.atLevel(expected ? Level.DEBUG : Level.INFO)
        .log(
            "{} {} from {} {}",
            version.jar().symbolicName(),
            version.jar().version(),
            version.jar().file(),
            version.problem().isEmpty() ? "has started" : "does not start: " + version.problem());
  }

  /**
   * What was not shipped is made once, so that a constructor that throws is known before a trial
   * needs it.
   */
  private void start(InstalledVersion version) {
    if (version.jar().origin() == Origin.USER) {
      installer.startGuarded(version, components::tryOut);
    } else {
      installer.start(version);
    }
  }

  private void removeSuperseded() {
    List<InstalledVersion> done = superseded.stream().filter(InstalledVersion::isDone).toList();
    if (!done.isEmpty()) {
      superseded.removeAll(done);
      installer.uninstall(done);
    }
  }
}
