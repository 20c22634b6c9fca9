package org.athanor.cli.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.athanor.api.console.AccessTokens;
import org.athanor.api.console.ConsoleServer;
import org.athanor.api.experiment.ExperimentReader;
import org.athanor.api.plugin.PluginCatalog;
import org.athanor.api.plugin.PluginInstaller;
import org.athanor.api.store.ExperimentStore;
import org.athanor.engine.experiment.internal.YamlExperimentReader;
import org.athanor.engine.measure.DivergenceMeter;
import org.athanor.experiments.internal.DatabaseStore;
import org.athanor.experiments.internal.StoreSettings;
import org.athanor.sweeps.RunCoordinator;
import org.athanor.sweeps.SweepReporter;
import org.athanor.sweeps.internal.report.FileReporter;
import picocli.CommandLine;

/** The command line in this process, with the real reader and the real database. */
public final class Fixture implements AutoCloseable {
  /**
   * What a command did.
   *
   * @param code its exit code
   * @param out standard output
   * @param err standard error
   */
  public record Result(int code, String out, String err) {
    /** The lines of standard output. */
    public List<String> lines() {
      return out.lines().toList();
    }
  }

  private final Path home;
  private final DatabaseStore store;
  private final TestCoordinator coordinator;
  private final Map<String, String> settings = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();
  private boolean terminal;
  private int width = 80;
  private String benchScript = "";
  private String askScript = "";
  private Devices devices = new Devices("cpu", "", false, List.of());

  public Fixture(Path home) {
    this.home = home;
    this.store = new DatabaseStore(StoreSettings.of(home, ""));
    this.coordinator = new TestCoordinator(store);
    settings.put("athanor.home", home.toString());
    settings.put("athanor.dist", home.resolve("dist").toString());
    settings.put("athanor.native", "avx2");
    settings.put("athanor.backend", "cpu");
  }

  public Path home() {
    return home;
  }

  public ExperimentStore store() {
    return store;
  }

  public TestCoordinator coordinator() {
    return coordinator;
  }

  public void set(String setting, String value) {
    settings.put(setting, value);
  }

  /** From now on a terminal of a width looks on. */
  public void lookOn(int columns, Map<String, String> variables) {
    terminal = true;
    width = columns;
    environment.putAll(variables);
  }

  /** Writes a file into the home. */
  public String file(String name, String text) {
    try {
      Path file = home.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a command. */
  public Result run(String... arguments) {
    return capture(context -> new Application(context).applyAsInt(arguments));
  }

  /** Runs one command that is made for the test. */
  public Result run(Function<Context, Object> command, String... arguments) {
    return capture(
        context -> {
          CommandLine line = new CommandLine(command.apply(context));
          ErrorReport errors = new ErrorReport(context.screen());
          line.setParameterExceptionHandler(errors);
          line.setExecutionExceptionHandler((failure, wrong, result) -> errors.tell(failure));
          return line.execute(arguments);
        });
  }

  private Result capture(ToIntFunction<Context> work) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Screen screen =
        new Screen(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            terminal,
            terminal,
            () -> width,
            environment);
    int code = work.applyAsInt(new Context(new TestServices(), screen));
    return new Result(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    store.close();
  }

  /** What stands for the process that measures; its arguments are $1, $2 ... */
  public void bench(String script) {
    benchScript = script;
  }

  /** What stands for the process that answers for models; the question is its standard input. */
  public void ask(String script) {
    askScript = script;
  }

  /** What there is to train with. */
  public void devices(Devices found) {
    devices = found;
  }

  private final class TestServices implements Services {
    private final PluginCatalog catalog = new TestCatalog();

    @Override
    public ExperimentStore store() {
      return store;
    }

    @Override
    public Devices devices() {
      return devices;
    }

    @Override
    public void requireBackend() {
      if (!devices.refusal().isEmpty()) {
        throw CommandException.usage(devices.refusal());
      }
    }

    @Override
    public ExperimentReader reader() {
      return new YamlExperimentReader(catalog);
    }

    @Override
    public PluginCatalog catalog() {
      return catalog;
    }

    @Override
    public PluginInstaller installer() {
      return new TestInstaller();
    }

    @Override
    public RunCoordinator coordinator() {
      return coordinator;
    }

    @Override
    public DivergenceMeter meter() {
      return new TestMeter();
    }

    @Override
    public SweepReporter reporter() {
      return new FileReporter(store);
    }

    @Override
    public ConsoleServer console() {
      throw new CommandException("These tests have no console.");
    }

    @Override
    public AccessTokens tokens() {
      throw new CommandException("These tests have no console.");
    }

    @Override
    public ProcessBuilder benchProcess() {
      return new ProcessBuilder("/bin/sh", "-c", benchScript, "bench");
    }

    @Override
    public ProcessBuilder askProcess() {
      return new ProcessBuilder("/bin/sh", "-c", askScript, "ask");
    }

    @Override
    public String version() {
      return "1.2.3";
    }

    @Override
    public String setting(String name) {
      return settings.getOrDefault(name, "");
    }
  }
}
