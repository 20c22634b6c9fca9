package org.athanor.sweeps.internal.pool;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.athanor.sweeps.internal.protocol.Message;
import org.athanor.sweeps.internal.protocol.MessageCodec;
import org.athanor.sweeps.internal.protocol.MessageWriter;
import org.athanor.sweeps.internal.protocol.Order;
import org.athanor.sweeps.internal.protocol.Report;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A worker process and the pipes to it. */
final class WorkerProcess implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerProcess.class);

  /** As many reports wait at most; a worker that is faster than the store waits in its turn. */
  private static final int WAITING_REPORTS = 1024;

  private static final long MILLIS_TO_COLLECT = 20;
  private static final int STRAY_LINES = 40;
  private static final int STRAY_LENGTH = 500;
  private static final long SECONDS_TO_END = 5;

  private final Process process;
  private final MessageWriter orders;
  private final Path errors;
  private final Path crashReport;
  private final LogTail log;
  private final BlockingQueue<Report> reports = new ArrayBlockingQueue<>(WAITING_REPORTS);
  private final Deque<String> strayLines = new ArrayDeque<>();
  private final Thread reader;

  private WorkerProcess(Process process, Path errors, Path crashReport, LogTail log) {
    this.process = process;
    this.errors = errors;
    this.crashReport = crashReport;
    this.log = log;
    this.orders = new MessageWriter(process.getOutputStream());
    this.reader = new Thread(this::read, "athanor-worker-" + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts a worker.
   *
   * @param builder begins with the Java executable, behind a shell perhaps
   * @param folder where its standard error and crash report go
   * @param name of those files
   * @param log where it writes to, among others
   */
  static WorkerProcess start(ProcessBuilder builder, Path folder, String name, LogTail log)
      throws IOException {
    Path errors = folder.resolve(name + ".err");
    Path crashReport = folder.resolve(name + ".crash");
    List<String> command = builder.command();
    for (int index = 0; index < command.size(); index++) {
      if (command.get(index).endsWith("java")) {
        command.add(index + 1, "-XX:ErrorFile=" + crashReport);
        command.add(index + 2, "-XX:+ExitOnOutOfMemoryError");
        break;
      }
    }
    Process process = builder.redirectError(errors.toFile()).start();
    LOG.debug("Worker {} started", process.pid());
    return new WorkerProcess(process, errors, crashReport, log);
  }

  /** Its process id. */
  long pid() {
    return process.pid();
  }

  /** Gives an order; when the worker is dead, nothing happens: reading notices it. */
  void send(Order order) {
    try {
      orders.send(order);
    } catch (IOException e) {
      LOG.debug("Worker {} takes no order", pid(), e);
    }
  }

  /** The next report, if one comes within the time. */
  Optional<Report> next(Duration wait) throws InterruptedException {
    return Optional.ofNullable(reports.poll(wait.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** Forgets the reports that nobody asked for. */
  void skipReports() {
    reports.clear();
  }

  /** Whether nothing will ever be reported again. */
  boolean isSilent() {
    return !reader.isAlive() && reports.isEmpty();
  }

  /** Why it is dead; a process that has closed its pipe without ending is killed. */
  Autopsy autopsy() throws InterruptedException {
    if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
      kill();
      process.waitFor();
    }
    return Autopsy.of(process.exitValue(), errors, lastLines(), crashReport);
  }

  /** What it wrote last, to the log and between its messages. */
  List<String> lastLines() {
    List<String> lines = new ArrayList<>(log.of(pid()));
    synchronized (strayLines) {
      lines.addAll(strayLines);
    }
    return lines;
  }

  /** Ends it at once, and whatever it has started. */
  void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** Lets it end by itself, for it ends with its standard input; then removes its files. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      LOG.debug("The pipe to worker {} was broken", pid(), e);
    }
    boolean interrupted = false;
    try {
      if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
        kill();
        process.waitFor();
      }
    } catch (InterruptedException e) {
      kill();
      interrupted = true;
    }
    reader.interrupt();
    try {
      Files.deleteIfExists(errors);
      Files.deleteIfExists(crashReport);
    } catch (IOException e) {
      LOG.debug("Files of worker {} stay behind", pid(), e);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Optional<Message> message = MessageCodec.decode(line);
        if (message.isPresent() && message.get() instanceof Report report) {
          reports.put(report);
          if (report instanceof Report.Metrics && !lines.ready()) {
            // What has no hurry is collected by the pipe, which keeps it even when the worker dies:
            // to wake several threads for each step would take the processor from the training.
            TimeUnit.MILLISECONDS.sleep(MILLIS_TO_COLLECT);
          }
        } else if (!line.isBlank()) {
          keep(line);
        }
      }
    } catch (IOException e) {
      LOG.debug("The pipe from worker {} broke", pid(), e);
    } catch (InterruptedException e) {
      LOG.debug("Worker {} is no longer listened to", pid());
    }
  }

  private void keep(String line) {
    LOG.debug("Worker {} printed: {}", pid(), line);
    synchronized (strayLines) {
      if (strayLines.size() == STRAY_LINES) {
        strayLines.removeFirst();
      }
      strayLines.addLast(line.length() > STRAY_LENGTH ? line.substring(0, STRAY_LENGTH) : line);
    }
  }
}
