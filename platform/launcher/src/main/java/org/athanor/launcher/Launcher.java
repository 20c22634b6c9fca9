package org.athanor.launcher;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of the platform, from its settings to the exit code. */
final class Launcher {
  /** How long an application that was interrupted by a signal may take to save. */
  static final int SECONDS_TO_SAVE = 60;

  private static final Logger log = LoggerFactory.getLogger(Launcher.class);

  private final Settings settings;
  private final Terminal terminal;
  private final CountDownLatch done = new CountDownLatch(1);

  Launcher(Settings settings, Terminal terminal) {
    this.settings = settings;
    this.terminal = terminal;
  }

  /**
   * Starts the framework, runs the application, or a shell instead, and stops the framework again.
   *
   * @return the exit code
   * @throws InterruptedException if a signal came before the application had begun
   */
  int run(String[] arguments, boolean shell) throws InterruptedException {
    Thread application = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupt(application), "signal"));
    try {
      return shell ? runShell() : runApplication(arguments);
    } finally {
      terminal.out().flush();
      terminal.err().flush();
      done.countDown();
    }
  }

  private int runApplication(String[] arguments) throws InterruptedException {
    try (House house = House.start(settings, terminal, false)) {
      return house.run(arguments);
    }
  }

  /** The shell of the framework can do anything, so it is for the person at the terminal alone. */
  private int runShell() throws InterruptedException {
    if (System.console() == null) {
      throw new LaunchException("--shell needs a terminal.");
    }
    terminal.giveBack();
    try (House house = House.start(settings, terminal, true)) {
      house.awaitStop();
      return 0;
    }
  }

  /**
   * Runs when the JVM ends, by a signal or because {@link #run} has returned. The JVM itself ends
   * with 130 or 143 after a signal, whatever the application returns.
   */
  private void interrupt(Thread application) {
    if (done.getCount() == 0) {
      return;
    }
    application.interrupt();
    try {
      if (!done.await(SECONDS_TO_SAVE, TimeUnit.SECONDS)) {
        log.error("Gave up waiting for the application to save");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
