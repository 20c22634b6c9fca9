package org.athanor.sweeps.internal.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.athanor.api.run.BundleUse;
import org.athanor.api.run.Measurement;
import org.athanor.engine.trial.TrialListener;
import org.athanor.sweeps.internal.protocol.MessageWriter;
import org.athanor.sweeps.internal.protocol.Report;

/** Reports one trial as it goes, and knows when it last made progress. */
final class TrialReporter implements TrialListener, BooleanSupplier {
  private final MessageWriter out;
  private final String variant;
  private volatile long progress = System.nanoTime();
  private volatile boolean stop;
  private boolean over;

  TrialReporter(MessageWriter out, String variant) {
    this.out = out;
    this.variant = variant;
  }

  /** Asks the trial to stop. */
  void stop() {
    stop = true;
  }

  /** The trial asks between its steps. */
  @Override
  public boolean getAsBoolean() {
    progress = System.nanoTime();
    return stop;
  }

  /** For how long there was neither a step nor a report, in milliseconds. */
  long idle() {
    return (System.nanoTime() - progress) / 1_000_000;
  }

  @Override
  public void began(List<BundleUse> bundles, String device, long firstStep) {
    String exactly = variant.isEmpty() ? device : device + ", " + variant;
    report(new Report.Began(bundles, exactly, firstStep));
  }

  @Override
  public void metrics(long step, Map<String, Double> values) {
    report(new Report.Metrics(step, System.currentTimeMillis(), new LinkedHashMap<>(values)));
  }

  @Override
  public void sample(long step, Path file, String mediaType) {
    report(new Report.Sample(step, aside(file).toString(), mediaType));
  }

  @Override
  public void measured(long step, Measurement measurement) {
    report(new Report.Measured(measurement));
  }

  @Override
  public void checkpoint(long step, Path file) {
    report(new Report.Checkpoint(step, aside(file).toString()));
  }

  @Override
  public void warning(String sentence) {
    report(new Report.Warning(sentence));
  }

  /**
   * Moves a file where the trial does not write again, for it is read only later: a trial may well
   * write two checkpoints of one step, and of one name.
   */
  private Path aside(Path file) {
    try {
      Path folder = Files.createTempDirectory(file.toAbsolutePath().getParent(), "reported-");
      return Files.move(file, folder.resolve(file.getFileName()));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot take over " + file, e);
    }
  }

  /** The last report: what a thread that a plugin left behind says later is not of this trial. */
  void end(Report.End end) {
    report(end);
    synchronized (this) {
      over = true;
    }
  }

  private synchronized void report(Report report) {
    progress = System.nanoTime();
    if (over) {
      return;
    }
    try {
      out.send(report);
    } catch (IOException e) {
      // The coordinator is gone; the end of standard input says so too and ends the process.
      stop = true;
    }
  }
}
