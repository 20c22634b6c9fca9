package org.athanor.sweeps.internal.coordination;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.athanor.api.run.Environment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The machine and the software that all trials of this process share; looked at once. */
final class Surroundings {
  private static final Logger LOG = LoggerFactory.getLogger(Surroundings.class);
  private static final Path PROCESSOR = Path.of("/proc/cpuinfo");
  private static final long SECONDS_FOR_GIT = 5;

  private final String host = host();
  private final String processor = processor();
  private final String java =
      System.getProperty("java.vendor") + " " + System.getProperty("java.runtime.version");
  private final String operatingSystem =
      System.getProperty("os.name")
          + " "
          + System.getProperty("os.version")
          + " "
          + System.getProperty("os.arch");
  private final String revision = revision();

  /** The environment of a trial on a device with so many threads. */
  Environment of(String device, int threads) {
    return new Environment(host, processor, java, operatingSystem, device, threads, revision);
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "";
    }
  }

  private static String processor() {
    try (var lines = Files.lines(PROCESSOR)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("");
    } catch (IOException e) {
      return "";
    }
  }

  /** The revision of the working folder, with a mark when tracked files were changed. */
  private static String revision() {
    Optional<String> head = git("rev-parse", "HEAD").filter(text -> !text.isEmpty());
    if (head.isEmpty()) {
      return "";
    }
    boolean changed =
        git("status", "--porcelain", "--untracked-files=no").filter(String::isEmpty).isEmpty();
    return head.get() + (changed ? "-dirty" : "");
  }

  private static Optional<String> git(String... arguments) {
    List<String> command = new java.util.ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    try {
      Process git =
          new ProcessBuilder(command)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      git.onExit()
          .orTimeout(SECONDS_FOR_GIT, TimeUnit.SECONDS)
          .whenComplete((p, e) -> git.destroy());
      String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return git.waitFor() == 0 ? Optional.of(output.strip()) : Optional.empty();
    } catch (IOException e) {
      LOG.debug("git is not here", e);
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
