package org.athanor.itests;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.athanor.launcher.House;
import org.athanor.launcher.Settings;
import org.athanor.launcher.Terminal;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** The distribution's framework in this process, with a probe in it. */
final class Platform implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static byte[] probe;

  private final House house;
  private final Path plugins;

  private Platform(House house, Path plugins) {
    this.house = house;
    this.plugins = plugins;
  }

  /** Starts the profile of the command line on a home folder. */
  static Platform start(Path home) {
    return start(home, Map.of());
  }

  static Platform start(Path home, Map<String, String> settings) {
    Map<String, String> flags = new HashMap<>();
    flags.put("athanor.dist", Work.distribution().toString());
    flags.put("athanor.home", home.toString());
    flags.putAll(settings);
    PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true);
    Terminal terminal = new Terminal(InputStream.nullInputStream(), nowhere, nowhere);
    try {
      Path plugins = Files.createDirectories(home.resolve("plugins"));
      House house = House.start(Settings.of(flags, Map.of()), terminal, false);
      Platform platform = new Platform(house, plugins);
      platform.installProbe();
      return platform;
    } catch (IOException | BundleException e) {
      throw new IllegalStateException(e);
    }
  }

  private void installProbe() throws BundleException {
    Bundle bundle = context().installBundle("probe", new ByteArrayInputStream(probe()));
    bundle.start();
  }

  private static synchronized byte[] probe() {
    if (probe == null) {
      Map<String, String> headers =
          Map.of(
              "Bundle-SymbolicName",
              "org.athanor.itests.probe",
              "Private-Package",
              "org.athanor.itests.probe",
              "-noimportjava",
              "true");
      probe = PluginJar.pack(Work.testClasses(), headers);
    }
    return probe;
  }

  BundleContext context() {
    return house.context();
  }

  /** The watched folder. */
  Path plugins() {
    return plugins;
  }

  /** Puts a question to the probe; see there for what it knows. */
  List<String> ask(String... question) {
    try {
      ServiceReference<?>[] probes =
          context().getAllServiceReferences(Function.class.getName(), "(probe=plugins)");
      @SuppressWarnings("unchecked")
      Function<List<String>, List<String>> service =
          (Function<List<String>, List<String>>) context().getService(probes[0]);
      return service.apply(List.of(question));
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The lines of the listing that hold a text. */
  List<String> entriesWith(String text) {
    List<String> lines = new ArrayList<>(ask("entries"));
    lines.removeIf(line -> !line.contains(text));
    return lines;
  }

  /** Bundles of a symbolic name that are in the framework now. */
  List<Bundle> bundles(String symbolicName) {
    List<Bundle> bundles = new ArrayList<>();
    for (Bundle bundle : context().getBundles()) {
      if (symbolicName.equals(bundle.getSymbolicName())) {
        bundles.add(bundle);
      }
    }
    return bundles;
  }

  /** Waits, without asking the catalog, until what is watched by itself has come about. */
  void await(String what, Predicate<Platform> condition) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.test(this)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("never happened: " + what);
      }
      Thread.sleep(20);
    }
  }

  @Override
  public void close() {
    house.close();
  }
}
