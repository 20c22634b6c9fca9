package org.athanor.sweeps.internal.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.experiment.ExperimentException;
import org.athanor.api.experiment.ExperimentReader;
import org.athanor.api.experiment.ExperimentSource;
import org.athanor.api.run.RunStatus;
import org.athanor.engine.trial.TrialRequest;
import org.athanor.engine.trial.TrialResult;
import org.athanor.engine.trial.TrialRunner;
import org.athanor.sweeps.internal.protocol.Message;
import org.athanor.sweeps.internal.protocol.MessageCodec;
import org.athanor.sweeps.internal.protocol.MessageWriter;
import org.athanor.sweeps.internal.protocol.Order;
import org.athanor.sweeps.internal.protocol.Report;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Trains what it is told to, one trial after the other, and reports. */
public final class Worker {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final long HEARTBEAT_MILLIS = 1000;

  private final TrialRunner runner;
  private final ExperimentReader reader;
  private final MessageWriter out;
  private final String variant;
  private final Runnable orphaned;
  private final BlockingQueue<Job> waiting = new LinkedBlockingQueue<>();
  private volatile Optional<Job> current = Optional.empty();

  /**
   * A worker.
   *
   * @param variant which build of the native numerical code was chosen, as far as it is known
   * @param orphaned what to do, at once, when there is no coordinator any more
   */
  public Worker(
      TrialRunner runner,
      ExperimentReader reader,
      OutputStream out,
      String variant,
      Runnable orphaned) {
    this.runner = runner;
    this.reader = reader;
    this.out = new MessageWriter(out);
    this.variant = variant;
    this.orphaned = orphaned;
  }

  /**
   * Works until the thread is interrupted or the other side is gone. Trials have a thread of their
   * own: when a plugin calls {@code System.exit}, that thread never returns, and whoever called
   * this method must be able to.
   */
  public void work(InputStream orders) {
    try {
      out.send(new Report.Hello(Message.VERSION, ProcessHandle.current().pid(), variant));
      daemon("orders", () -> listen(orders));
      daemon("heartbeat", this::beat);
      Thread trials = daemon("trials", this::train);
      trials.join();
    } catch (InterruptedException e) {
      LOG.info("The worker was asked to end");
    } catch (IOException e) {
      orphaned.run();
    }
  }

  private void train() {
    try {
      while (true) {
        train(waiting.take());
      }
    } catch (InterruptedException e) {
      LOG.info("A plugin interrupted the thread of the trials");
    }
  }

  private void train(Job job) {
    MDC.put("run", job.order().run());
    try {
      Report.End end = run(job.order(), job.reporter());
      // Before the end is told, since the next order may come at once.
      current = Optional.empty();
      job.reporter().end(end);
    } finally {
      MDC.remove("run");
      // A plugin may have left the mark of an interruption, which is not the next trial's.
      Thread.interrupted();
    }
  }

  private Report.End run(Order.Train order, TrialReporter listener) {
    try {
      Experiment experiment =
          reader.read(new ExperimentSource(order.experiment(), order.text(), List.of()));
      TrialResult result =
          runner.run(
              new TrialRequest(
                  experiment, order.seed(), Path.of(order.directory()), checkpoint(order)),
              listener,
              listener);
      return new Report.End(result.status(), result.step(), result.reason(), "");
    } catch (ExperimentException e) {
      return new Report.End(RunStatus.FAILED, 0, e.getMessage(), "");
    } catch (Throwable e) {
      LOG.error("The trial failed", e);
      return new Report.End(RunStatus.FAILED, 0, sentence(e), stackTrace(e));
    }
  }

  private static Optional<Path> checkpoint(Order.Train order) {
    return Optional.of(order.checkpoint()).filter(file -> !file.isEmpty()).map(Path::of);
  }

  private static String sentence(Throwable e) {
    String what = e.getClass().getSimpleName();
    return e.getMessage() == null ? what : what + ": " + e.getMessage();
  }

  private static String stackTrace(Throwable e) {
    StringWriter text = new StringWriter();
    e.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private void listen(InputStream orders) {
    Desk desk = new Desk();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(orders, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        MessageCodec.decode(line)
            .filter(Order.class::isInstance)
            .map(Order.class::cast)
            .ifPresent(order -> order.giveTo(desk));
      }
    } catch (IOException e) {
      LOG.debug("Standard input failed", e);
    }
    orphaned.run();
  }

  /** An order and what reports on it. */
  private record Job(Order.Train order, TrialReporter reporter) {}

  /** Leaves trials to the working thread; a trial can be stopped from the moment it is ordered. */
  private final class Desk implements Order.Hearer {
    @Override
    public void train(Order.Train order) {
      Job job = new Job(order, new TrialReporter(out, variant));
      current = Optional.of(job);
      waiting.add(job);
    }

    @Override
    public void stop(Order.Stop order) {
      current
          .filter(job -> job.order().run().equals(order.run()))
          .ifPresent(job -> job.reporter().stop());
    }
  }

  private void beat() {
    try {
      while (true) {
        out.send(
            new Report.Heartbeat(
                Memory.occupied(), current.map(job -> job.reporter().idle()).orElse(0L)));
        TimeUnit.MILLISECONDS.sleep(HEARTBEAT_MILLIS);
      }
    } catch (IOException e) {
      orphaned.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(task, "athanor-worker-" + name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
