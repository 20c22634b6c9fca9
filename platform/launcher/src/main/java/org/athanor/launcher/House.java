package org.athanor.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The framework of one process with the bundles of its profile. */
public final class House implements AutoCloseable {
  /** Bundles at this start level wait until someone raises the framework to it. */
  public static final int LATER_START_LEVEL = 20;

  private static final Logger log = LoggerFactory.getLogger(House.class);

  /** The wrapped ND4J. */
  private static final String NUMERICS = "org.athanor.nd4j";

  private static final int START_LEVEL = 10;
  private static final long MILLISECONDS_FOR_AN_APPLICATION = 20_000;
  private static final long MILLISECONDS_TO_STOP = 10_000;

  private final Profile profile;
  private final Framework framework;
  private final RunFolder folder;

  private House(Profile profile, Framework framework, RunFolder folder) {
    this.profile = profile;
    this.framework = framework;
    this.folder = folder;
  }

  /**
   * Starts the framework with every bundle of the profile that can start.
   *
   * @param settings where home and distribution are, and what the bundles are to know
   * @param terminal the streams that the application may use
   * @param shell whether the shell's bundles are wanted too
   */
  public static House start(Settings settings, Terminal terminal, boolean shell) {
    Profile profile = Profile.named(settings.value(Settings.PROFILE));
    RunFolder folder = RunFolder.create(settings.home());
    try {
      Map<String, String> properties = FrameworkProperties.of(settings, folder.path());
      Map<Object, Object> configuration = new HashMap<>(properties);
      configuration.put("felix.log.logger", new FrameworkLogger());
      Framework framework = new FrameworkFactory().newFramework(configuration);
      framework.init();
      House house = new House(profile, framework, folder);
      Supplier<BackendChoice> choice = new Once<>(() -> BackendChoice.of(settings));
      house.register(terminal, settings, choice);
      List<Bundle> bundles = house.install(settings, choice, shell);
      for (Bundle bundle : bundles) {
        house.markStarted(bundle);
      }
      framework.start();
      if (profile.computes()) {
        house.requireNumerics(bundles);
      }
      return house;
    } catch (BundleException e) {
      folder.close();
      throw new LaunchException("The framework does not start: " + e.getMessage(), e);
    } catch (IOException e) {
      folder.close();
      throw new LaunchException("The framework does not start: " + LaunchException.reason(e), e);
    } catch (LaunchException e) {
      folder.close();
      throw e;
    }
  }

  private void register(Terminal terminal, Settings settings, Supplier<BackendChoice> choice) {
    BundleContext context = framework.getBundleContext();
    context.registerService(PrintStream.class, terminal.out(), property("athanor.terminal", "out"));
    context.registerService(PrintStream.class, terminal.err(), property("athanor.terminal", "err"));
    context.registerService(InputStream.class, terminal.in(), property("athanor.terminal", "in"));
    for (Profile child : List.of(Profile.WORKER, Profile.BENCH, Profile.ASK)) {
      context.registerService(
          Supplier.class,
          new ChildProcess(settings, child, choice),
          property("athanor.process", child.application()));
    }
    Supplier<Map<String, String>> facts = () -> choice.get().facts();
    context.registerService(Supplier.class, facts, property("athanor.devices", "backend"));
    Supplier<List<Map<String, String>>> gpus =
        () -> GpuProbe.ofMachine().get().stream().map(Gpu::facts).toList();
    context.registerService(Supplier.class, gpus, property("athanor.devices", "gpus"));
    context.addFrameworkListener(
        event -> {
          if (event.getType() == FrameworkEvent.ERROR) {
            log.error("{} reports an error", event.getBundle(), event.getThrowable());
          }
        });
  }

  private static Dictionary<String, String> property(String name, String value) {
    Hashtable<String, String> properties = new Hashtable<>();
    properties.put(name, value);
    return properties;
  }

  private List<Bundle> install(Settings settings, Supplier<BackendChoice> judged, boolean shell)
      throws BundleException, IOException {
    Path root = settings.distribution().resolve("bundles");
    List<Bundle> bundles = new ArrayList<>();
    for (String name : profile.folders()) {
      install(root.resolve(name), START_LEVEL, bundles);
    }
    for (String name : profile.later()) {
      install(root.resolve(name), LATER_START_LEVEL, bundles);
    }
    if (shell) {
      install(root.resolve("shell"), START_LEVEL, bundles);
    }
    if (profile.computes()) {
      BackendChoice choice = judged.get();
      if (!choice.refusal().isEmpty()) {
        throw new LaunchException(choice.refusal());
      }
      install(root.resolve(choice.backend().folder()), START_LEVEL, bundles);
      bundles.addAll(
          choice.backend() == BackendChoice.Backend.CUDA
              ? List.of(installKernels(settings, BackendChoice.fragment(settings.distribution())))
              : installNatives(settings));
    }
    return bundles;
  }

  /** Two fragments of ND4J: the linear algebra that all share, and the chosen variant's kernels. */
  private List<Bundle> installNatives(Settings settings) throws BundleException {
    String variant = framework.getBundleContext().getProperty(Settings.NATIVE);
    Path natives = settings.distribution().resolve("natives");
    if (variant.equals(NativeVariant.NONE)) {
      throw new LaunchException(
          natives + " holds no native library for this processor; build Athanor on this machine.");
    }
    Bundle shared = install(natives.resolve("openblas.jar"), START_LEVEL);
    return List.of(shared, installKernels(settings, natives.resolve(variant + ".jar")));
  }

  private Bundle installKernels(Settings settings, Path fragment) throws BundleException {
    Bundle kernels = install(fragment, START_LEVEL);
    // JavaCPP unpacks the libraries once; it tells versions apart by their folder alone.
    Path unpacked = settings.home().resolve("native").resolve(kernels.getVersion().toString());
    System.setProperty("org.bytedeco.javacpp.cachedir", unpacked.toString());
    return kernels;
  }

  private void install(Path folder, int startLevel, List<Bundle> bundles)
      throws BundleException, IOException {
    if (Files.isDirectory(folder)) {
      List<Path> jars;
      try (Stream<Path> files = Files.list(folder)) {
        jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
      }
      for (Path jar : jars) {
        bundles.add(install(jar, startLevel));
      }
    }
  }

  /** The jar is used where it lies; nothing is copied into the framework's cache. */
  private Bundle install(Path jar, int startLevel) throws BundleException {
    Bundle bundle = framework.getBundleContext().installBundle("reference:" + jar.toUri());
    bundle.adapt(BundleStartLevel.class).setStartLevel(startLevel);
    return bundle;
  }

  private void markStarted(Bundle bundle) throws BundleException {
    boolean fragment = bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null;
    if (!fragment) {
      bundle.start(Bundle.START_ACTIVATION_POLICY);
    }
  }

  /** Without its natives a process that trains is of no use, and the bundle knows why. */
  private void requireNumerics(List<Bundle> bundles) {
    for (Bundle bundle : bundles) {
      if (NUMERICS.equals(bundle.getSymbolicName()) && bundle.getState() == Bundle.RESOLVED) {
        try {
          bundle.start();
        } catch (BundleException e) {
          close();
          Throwable cause = e.getCause() instanceof BundleException ? e.getCause() : e;
          throw new LaunchException(cause.getMessage(), e);
        }
      }
    }
  }

  /** The framework, for whoever needs more than an application. */
  public BundleContext context() {
    return framework.getBundleContext();
  }

  /**
   * Runs the profile's application in the calling thread.
   *
   * @return the application's exit code
   * @throws InterruptedException if the thread is interrupted before the application has begun
   */
  public int run(String[] arguments) throws InterruptedException {
    String name = profile.application();
    ServiceTracker<ToIntFunction<String[]>, ToIntFunction<String[]>> tracker =
        new ServiceTracker<>(framework.getBundleContext(), applications(name), null);
    tracker.open();
    try {
      ToIntFunction<String[]> application = tracker.waitForService(patience());
      if (application == null) {
        throw new LaunchException(
            "No bundle of this distribution offers the application '" + name + "'." + problems());
      }
      return application.applyAsInt(arguments);
    } finally {
      tracker.close();
    }
  }

  private Filter applications(String name) {
    try {
      String isFunction = "(objectClass=" + ToIntFunction.class.getName() + ")";
      return framework
          .getBundleContext()
          .createFilter("(&" + isFunction + "(athanor.application=" + name + "))");
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits only when every bundle has started: what is missing then may still be on its way. */
  private long patience() {
    return problems().isEmpty() ? MILLISECONDS_FOR_AN_APPLICATION : 1;
  }

  private String problems() {
    StringBuilder problems = new StringBuilder();
    for (Bundle bundle : framework.getBundleContext().getBundles()) {
      boolean resolved = bundle.getState() != Bundle.INSTALLED;
      boolean later = bundle.adapt(BundleStartLevel.class).getStartLevel() == LATER_START_LEVEL;
      if (!resolved && !later) {
        problems.append(" Bundle ").append(bundle.getSymbolicName()).append(" does not start.");
      }
    }
    return problems.isEmpty() ? "" : problems + " The log says why.";
  }

  /**
   * Waits until someone in the framework has stopped it, as a shell does when it is left.
   *
   * @throws InterruptedException if a signal comes first
   */
  public void awaitStop() throws InterruptedException {
    framework.waitForStop(0);
  }

  /** Stops every bundle, waits a bounded time for it, and removes the process's folder. */
  @Override
  public void close() {
    try {
      framework.stop();
      framework.waitForStop(MILLISECONDS_TO_STOP);
    } catch (BundleException e) {
      log.error("The framework did not stop in order", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    folder.close();
  }
}
