package org.athanor.experiments.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Another JVM with the class path of the tests. */
final class ChildProcess implements AutoCloseable {

  private static Optional<ClassArchive> archive = Optional.empty();

  private final Process process;
  private final Thread reader;

  /**
   * Starts a main class.
   *
   * @param line is given each line of its standard output
   */
  ChildProcess(Class<?> main, List<String> arguments, Consumer<String> line) throws IOException {
    this(List.of(), main, arguments, line);
  }

  /**
   * Starts a main class by way of another command.
   *
   * @param before what stands before the command
   */
  ChildProcess(List<String> before, Class<?> main, List<String> arguments, Consumer<String> line)
      throws IOException {
    List<String> command = new ArrayList<>(before);
    command.addAll(archive().java(main, arguments));
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    reader = new Thread(() -> read(line));
    reader.start();
  }

  private static synchronized ClassArchive archive() throws IOException {
    if (archive.isEmpty()) {
      archive = Optional.of(ClassArchive.make());
    }
    return archive.get();
  }

  private void read(Consumer<String> line) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String next = lines.readLine(); next != null; next = lines.readLine()) {
        line.accept(next);
      }
    } catch (IOException killed) {
      // Closed under the reader's hands when the process was killed.
      return;
    }
  }

  /** Ends the input of the process, and returns when it has ended and all it had said was read. */
  void end() throws IOException, InterruptedException {
    process.getOutputStream().close();
    process.waitFor();
    reader.join();
  }

  /** Ends the process as {@code kill -9} does, and returns when all it had said was read. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
    reader.join();
  }

  @Override
  public void close() {
    try {
      kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted before the process had ended", e);
    }
  }
}
