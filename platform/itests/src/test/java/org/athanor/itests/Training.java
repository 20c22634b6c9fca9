package org.athanor.itests;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A command of the distribution that trains with {@code --json}, and what it has printed so far.
 */
final class Training implements AutoCloseable {
  private static final long SECONDS = 180;

  private final Process process;
  private final Path messages;
  private final List<String> lines = new ArrayList<>();
  private final Thread reader = new Thread(this::read, "training-output");

  private Training(Process process, Path messages) {
    this.process = process;
    this.messages = messages;
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts the command on a home folder. */
  static Training start(Path home, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(Work.distribution() + "/bin/athanor"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("ATHANOR_HOME", home.toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Path messages = Files.createTempFile(Work.folder(), "messages", ".txt");
    Process process = builder.redirectError(messages.toFile()).start();
    process.getOutputStream().close();
    return new Training(process, messages);
  }

  private void read() {
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        synchronized (lines) {
          lines.add(line);
          lines.notifyAll();
        }
      }
    } catch (IOException e) {
      // The process was killed.
    }
    synchronized (lines) {
      lines.notifyAll();
    }
  }

  /** Every line so far. */
  List<String> lines() {
    synchronized (lines) {
      return List.copyOf(lines);
    }
  }

  /** Every event of a kind so far; a line that is no JSON object fails. */
  List<JsonObject> events(String kind) {
    return lines().stream()
        .map(line -> JsonParser.parseString(line).getAsJsonObject())
        .filter(event -> event.get("event").getAsString().equals(kind))
        .toList();
  }

  /** Waits until something has been printed. */
  void await(Predicate<Training> condition) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    synchronized (lines) {
      while (!condition.test(this)) {
        if (System.nanoTime() > deadline || (!reader.isAlive() && !condition.test(this))) {
          throw new AssertionError("never happened; " + describe());
        }
        lines.wait(200);
      }
    }
  }

  /** The processes that it has started and that live. */
  List<ProcessHandle> workers() {
    return process.descendants().filter(ProcessHandle::isAlive).toList();
  }

  /** Ends it at once, as the system does when memory is short. */
  void kill() {
    process.toHandle().destroyForcibly();
  }

  /** Asks it to end, as a shutdown does; {@code Process.destroy} would also close its output. */
  void terminate() {
    process.toHandle().destroy();
  }

  /** Waits for the end. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("still running; " + describe());
    }
    reader.join();
    return process.exitValue();
  }

  /** What it told and what it printed. */
  String describe() {
    try {
      return Files.readString(messages) + "\n" + String.join("\n", lines());
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Override
  public void close() {
    List<ProcessHandle> workers = workers();
    process.destroyForcibly();
    workers.forEach(ProcessHandle::destroyForcibly);
  }
}
