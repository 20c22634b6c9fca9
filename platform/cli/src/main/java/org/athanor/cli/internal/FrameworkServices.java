package org.athanor.cli.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.athanor.api.console.AccessTokens;
import org.athanor.api.console.ConsoleServer;
import org.athanor.api.experiment.ExperimentReader;
import org.athanor.api.plugin.PluginCatalog;
import org.athanor.api.plugin.PluginInstaller;
import org.athanor.api.store.ExperimentStore;
import org.athanor.engine.measure.DivergenceMeter;
import org.athanor.sweeps.RunCoordinator;
import org.athanor.sweeps.SweepReporter;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.util.tracker.ServiceTracker;

/** The services of the framework. */
final class FrameworkServices implements Services {
  /**
   * Services are registered as their bundles start, before the command line is; some take longer.
   */
  private static final long MILLISECONDS_TO_WAIT = 10_000;

  /** Where the launcher installs what waits until it is asked for. */
  private static final int CONSOLE_START_LEVEL = 20;

  private final BundleContext context;
  private final Map<Class<?>, ServiceTracker<?, ?>> trackers = new ConcurrentHashMap<>();

  FrameworkServices(BundleContext context) {
    this.context = context;
  }

  @Override
  public ExperimentStore store() {
    return service(ExperimentStore.class, "the record of runs");
  }

  @Override
  public ExperimentReader reader() {
    return service(ExperimentReader.class, "the reader of experiments");
  }

  @Override
  public PluginCatalog catalog() {
    return service(PluginCatalog.class, "the list of plugins");
  }

  @Override
  public PluginInstaller installer() {
    return service(PluginInstaller.class, "the installer of plugins");
  }

  @Override
  public RunCoordinator coordinator() {
    return service(RunCoordinator.class, "the coordinator of runs");
  }

  @Override
  public DivergenceMeter meter() {
    return service(DivergenceMeter.class, "the meter of divergences");
  }

  @Override
  public SweepReporter reporter() {
    return service(SweepReporter.class, "the writer of reports");
  }

  @Override
  public ConsoleServer console() {
    startConsole();
    return service(ConsoleServer.class, "the web console");
  }

  @Override
  public AccessTokens tokens() {
    startConsole();
    return service(AccessTokens.class, "the web console");
  }

  @Override
  public ProcessBuilder benchProcess() {
    return supplied("(athanor.process=bench)", "the bench", ProcessBuilder.class);
  }

  @Override
  public ProcessBuilder askProcess() {
    return supplied("(athanor.process=ask)", "what answers for models", ProcessBuilder.class);
  }

  @Override
  public Devices devices() {
    Map<?, ?> backend = backend();
    List<?> gpus = supplied("(athanor.devices=gpus)", "the list of GPUs", List.class);
    return new Devices(
        fact(backend, "backend"),
        fact(backend, "refusal"),
        Boolean.parseBoolean(fact(backend, "built")),
        gpus.stream().map(gpu -> gpu((Map<?, ?>) gpu)).toList());
  }

  private static Devices.Gpu gpu(Map<?, ?> facts) {
    return new Devices.Gpu(fact(facts, "model"), fact(facts, "capability"), fact(facts, "service"));
  }

  @Override
  public void requireBackend() {
    String refusal = fact(backend(), "refusal");
    if (!refusal.isEmpty()) {
      throw CommandException.usage(refusal);
    }
  }

  private Map<?, ?> backend() {
    return supplied("(athanor.devices=backend)", "the choice of a backend", Map.class);
  }

  private static String fact(Map<?, ?> facts, String name) {
    return String.valueOf(facts.get(name));
  }

  /** What the launcher offers, which knows no type of any bundle. */
  private <T> T supplied(String filter, String what, Class<T> type) {
    try {
      ServiceReference<?>[] found = context.getServiceReferences(Supplier.class.getName(), filter);
      if (found == null) {
        throw new CommandException(absence(what));
      }
      return type.cast(((Supplier<?>) context.getService(found[0])).get());
    } catch (InvalidSyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The console's bundles, a web server among them, are installed but wait for being needed. */
  private void startConsole() {
    context.getBundle(0).adapt(FrameworkStartLevel.class).setStartLevel(CONSOLE_START_LEVEL);
  }

  @Override
  public String version() {
    return context.getBundle().getVersion().toString().replace(".SNAPSHOT", "-SNAPSHOT");
  }

  @Override
  public String setting(String name) {
    return Optional.ofNullable(context.getProperty(name)).orElse("");
  }

  /** The service that is there now; it is held until the process ends. */
  private <T> T service(Class<T> type, String what) {
    try {
      ServiceTracker<?, ?> tracker = trackers.computeIfAbsent(type, this::track);
      return Optional.ofNullable(tracker.waitForService(MILLISECONDS_TO_WAIT))
          .map(type::cast)
          .orElseThrow(() -> new CommandException(absence(what)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("Stopped before " + what + " was ready.");
    }
  }

  private <S> ServiceTracker<S, S> track(Class<S> type) {
    ServiceTracker<S, S> tracker = new ServiceTracker<>(context, type, null);
    tracker.open();
    return tracker;
  }

  private String absence(String what) {
    return "This distribution lacks "
        + what
        + ", or it did not start; 'athanor doctor' and the log in "
        + home().resolve("logs")
        + " say more.";
  }
}
