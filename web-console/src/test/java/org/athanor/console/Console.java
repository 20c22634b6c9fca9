package org.athanor.console;

import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.felix.framework.FrameworkFactory;
import org.athanor.api.console.AccessTokens;
import org.athanor.api.console.ConsoleException;
import org.athanor.api.console.ConsoleServer;
import org.athanor.api.console.ConsoleSettings;
import org.athanor.api.plugin.PluginCatalog;
import org.athanor.api.plugin.PluginInstaller;
import org.athanor.api.store.ExperimentStore;
import org.athanor.console.internal.access.TokenFile;
import org.athanor.experiments.internal.DatabaseStore;
import org.athanor.experiments.internal.StoreSettings;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;
import org.osgi.util.tracker.ServiceTracker;

/**
 * The console's bundle in a real framework, with a real Jetty before it and a real store behind.
 */
public final class Console implements AutoCloseable {
  private static final List<String> BUNDLES =
      List.of(
          "org.apache.felix.scr",
          "org.apache.felix.configadmin",
          "org.apache.felix.http.jetty12",
          "org.apache.felix.http.servlet-api",
          "commons-fileupload",
          "commons-io",
          "org.osgi.service.component-",
          "org.osgi.util.promise",
          "org.osgi.util.function",
          "gson");
  private static final List<String> API =
      List.of("console", "experiment", "plugin", "run", "store", "sweep", "text");
  private static final int MILLISECONDS = 20_000;

  private final Path folder;
  private final Framework framework;
  private final DatabaseStore store;
  private final Map<Class<?>, ServiceTracker<?, ?>> trackers = new HashMap<>();
  private final PluginFolder plugins = new PluginFolder();
  private final List<String> terminal = new CopyOnWriteArrayList<>();
  private URI address;

  private Console(Path folder) throws Exception {
    this.folder = folder;
    Files.createDirectories(folder.resolve("home"));
    this.framework = new FrameworkFactory().newFramework(properties());
    framework.start();
    this.store = new DatabaseStore(StoreSettings.of(folder.resolve("home"), ""));
    BundleContext context = framework.getBundleContext();
    context.registerService(ExperimentStore.class, store, null);
    context.registerService(
        new String[] {PluginCatalog.class.getName(), PluginInstaller.class.getName()},
        plugins,
        null);
    install(context);
  }

  /** A console on the loopback. */
  public static Console start(Path folder) throws Exception {
    return start(folder, ConsoleSettings.local(0));
  }

  /** A console with settings. */
  public static Console start(Path folder, ConsoleSettings settings) throws Exception {
    Console console = new Console(folder);
    console.listen(settings);
    return console;
  }

  /** Everything but listening. */
  public static Console prepare(Path folder) throws Exception {
    return new Console(folder);
  }

  /** Begins to listen. */
  public void listen(ConsoleSettings settings) throws ConsoleException, InterruptedException {
    address = service(ConsoleServer.class).start(settings, terminal::add);
  }

  private Map<String, String> properties() {
    Map<String, String> properties = new HashMap<>();
    properties.put("org.osgi.framework.storage", folder.resolve("framework").toString());
    properties.put("org.osgi.framework.storage.clean", "onFirstInit");
    properties.put("org.osgi.framework.bundle.parent", "ext");
    properties.put("org.apache.felix.http.require.config", "true");
    List<String> packages = new ArrayList<>();
    API.forEach(name -> packages.add("org.athanor.api." + name + ";version=1.0.0"));
    packages.add("org.slf4j;version=2.0.17");
    packages.add("org.slf4j;version=1.7.36");
    packages.add("org.slf4j.spi;version=2.0.17");
    packages.add("org.slf4j.event;version=2.0.17");
    packages.add("org.slf4j.helpers;version=2.0.17");
    properties.put("org.osgi.framework.system.packages.extra", String.join(",", packages));
    properties.put("athanor.home", folder.resolve("home").toString());
    properties.put("athanor.dist", folder.resolve("dist").toString());
    return properties;
  }

  private static void install(BundleContext context) throws BundleException {
    List<Bundle> bundles = new ArrayList<>();
    bundles.add(context.installBundle(Path.of(System.getProperty("bundle")).toUri().toString()));
    for (String jar : System.getProperty("java.class.path").split(File.pathSeparator)) {
      String name = Path.of(jar).getFileName().toString();
      if (BUNDLES.stream().anyMatch(name::startsWith)) {
        bundles.add(context.installBundle(Path.of(jar).toUri().toString()));
      }
    }
    for (Bundle bundle : bundles) {
      bundle.start();
    }
  }

  /**
   * A service of the framework, held to the end as the command line holds it: one that nobody holds
   * is taken down, and the next who asks gets another.
   */
  public <S> S service(Class<S> type) throws InterruptedException {
    ServiceTracker<?, ?> tracker = trackers.computeIfAbsent(type, this::track);
    Object service = tracker.waitForService(MILLISECONDS);
    if (service == null) {
      throw new AssertionError("No bundle offers " + type.getName());
    }
    return type.cast(service);
  }

  private <S> ServiceTracker<S, S> track(Class<S> type) {
    ServiceTracker<S, S> tracker = new ServiceTracker<>(framework.getBundleContext(), type, null);
    tracker.open();
    return tracker;
  }

  /** The address of a page or of something in the API. */
  public URI at(String path) {
    return URI.create(address.toString().replaceAll("/$", "") + path);
  }

  /** What only the person at the terminal knows: the current one-time token. */
  public String installToken() {
    String line = terminal.get(terminal.size() - 1);
    return line.substring(line.lastIndexOf(' ') + 1);
  }

  /** What was printed in the terminal. */
  public List<String> terminal() {
    return terminal;
  }

  /** The runs. */
  public DatabaseStore store() {
    return store;
  }

  /** The plugins. */
  public PluginFolder plugins() {
    return plugins;
  }

  /** The tokens, through the file that the console reads too. */
  public AccessTokens tokens() {
    return new TokenFile(home().resolve("tokens.json"));
  }

  /** The folder of the home. */
  public Path home() {
    return folder.resolve("home");
  }

  @Override
  public void close() throws BundleException {
    framework.stop();
    try {
      framework.waitForStop(MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    store.close();
  }
}
