package org.athanor.launcher;

import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The entry point that {@code bin/athanor} calls. */
public final class Main {
  private static final int FAILED = 1;

  private Main() {}

  /**
   * Runs the platform and ends the process with the application's exit code.
   *
   * @param arguments the command line
   */
  public static void main(String[] arguments) {
    Terminal terminal = Terminal.take();
    int code = run(arguments, terminal);
    terminal.out().flush();
    terminal.err().flush();
    System.exit(code);
  }

  private static int run(String[] arguments, Terminal terminal) {
    try {
      Arguments split = Arguments.of(arguments);
      Settings settings = Settings.of(flags(split), System.getenv());
      LogFile.configure(settings);
      return new Launcher(settings, terminal).run(split.application(), split.shell());
    } catch (LaunchException e) {
      terminal.err().println("athanor: " + e.getMessage());
      return LaunchException.WRONG_USAGE;
    } catch (InterruptedException e) {
      return FAILED;
    } catch (RuntimeException | Error e) {
      log().error("The platform failed", e);
      String what = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      terminal.err().println("athanor: " + what + " (unexpected; the log has the details)");
      return FAILED;
    }
  }

  /** Looked up late, because the log is set up only when the settings are known. */
  private static Logger log() {
    return LoggerFactory.getLogger(Main.class);
  }

  /** {@code bin/athanor} and the parent of a worker give settings as system properties. */
  private static Map<String, String> flags(Arguments arguments) {
    Map<String, String> flags = new TreeMap<>();
    for (String name : System.getProperties().stringPropertyNames()) {
      if (name.startsWith("athanor.")) {
        flags.put(name, System.getProperty(name));
      }
    }
    flags.putAll(arguments.flags());
    return flags;
  }
}
