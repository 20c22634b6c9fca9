package org.athanor.cli.internal.run;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.experiment.Problem;
import org.athanor.api.run.BundleUse;
import org.athanor.api.run.Measurement;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.sweep.Setting;
import org.athanor.cli.internal.Screen;
import org.athanor.cli.internal.Text;
import org.athanor.cli.internal.runs.RunText;
import org.athanor.sweeps.RunListener;
import org.athanor.sweeps.RunStart;
import org.athanor.sweeps.SweepStart;

/**
 * Shows on standard error how far the trials are: on a terminal a line for each that is written
 * over, elsewhere a new line every half minute. Beginnings, ends and warnings stay.
 */
abstract class Progress implements RunListener {
  private final Map<RunId, Trial> trials = new LinkedHashMap<>();
  private final LongSupplier clock;
  private final Tally tally;
  private boolean sweeping;

  Progress(LongSupplier clock, Tally tally) {
    this.clock = clock;
    this.tally = tally;
  }

  static Progress on(Screen screen, Experiment experiment) {
    Tally tally = new Tally(experiment);
    return screen.isLive()
        ? new LiveProgress(screen, System::nanoTime, tally)
        : new PlainProgress(screen, System::nanoTime, tally);
  }

  /** Prints a line that stays. */
  abstract void stay(String line);

  /**
   * Something changed; it may be shown or not.
   *
   * @param whole how far a sweep is as a whole; empty outside of one
   */
  abstract void changed(Optional<Supplier<String>> whole, Collection<Trial> underWay, long now);

  private void changed(long now) {
    changed(sweeping ? Optional.of(() -> tally.line(now)) : Optional.empty(), trials.values(), now);
  }

  /** Nothing more will be shown. */
  abstract void close();

  /** Prints a message that stays. */
  final synchronized void tell(String message) {
    stay("athanor: " + message);
  }

  @Override
  public final synchronized void sweepBegan(SweepStart start) {
    sweeping = true;
    tally.began(start);
    stay("sweep " + start.sweep() + "  " + Text.plain(start.name()));
  }

  @Override
  public final synchronized void began(RunStart start) {
    Trial trial = new Trial(start);
    trials.put(start.run(), trial);
    tally.began(start, clock.getAsLong());
    stay("run " + Text.plain(trial.name()) + "  began");
    changed(clock.getAsLong());
  }

  @Override
  public final synchronized void trains(
      RunId run, List<BundleUse> bundles, String device, long firstStep) {
    long now = clock.getAsLong();
    if (trials.containsKey(run)) {
      trials.get(run).trains(firstStep);
    }
    changed(now);
  }

  @Override
  public final synchronized void metrics(RunId run, List<MetricPoint> points) {
    long now = clock.getAsLong();
    tally.metrics(run, points);
    if (trials.containsKey(run)) {
      trials.get(run).metrics(points, now);
    }
    changed(now);
  }

  @Override
  public final synchronized void measured(RunId run, Measurement measurement) {
    metrics(
        run,
        List.of(
            new MetricPoint(
                measurement.name(), measurement.step(), measurement.time(), measurement.value())));
  }

  @Override
  public final synchronized void warning(RunId run, String sentence) {
    stay("run " + run + "  warning: " + Text.plain(sentence));
  }

  @Override
  public final synchronized void retried(RunId run, String reason) {
    stay("run " + run + "  begins again: " + Text.plain(reason));
  }

  @Override
  public final synchronized void pruned(RunId run) {
    tally.pruned(run);
  }

  @Override
  public final synchronized void ended(RunId run, RunStatus status, String reason) {
    trials.remove(run);
    tally.ended(run, status);
    changed(clock.getAsLong());
    String why = reason.isEmpty() ? "" : ": " + Text.plain(reason);
    stay("run " + run + "  " + RunText.status(status) + why);
  }

  @Override
  public final synchronized void refused(Setting setting, List<Problem> problems) {
    tally.refused();
    stay("setting " + Text.plain(SettingText.of(setting)) + "  does not fit:");
    problems.forEach(problem -> stay("  " + Text.plain(problem.toString())));
  }
}
