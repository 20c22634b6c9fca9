package org.athanor.sweeps.internal.coordination;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.run.Run;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.ExperimentStore;
import org.athanor.api.store.StoreException;
import org.athanor.api.sweep.Setting;

/** One run that is taken up again. */
final class ResumedTrial implements Trials {
  private static final long MILLIS_BETWEEN_LOOKS = 1000;
  private static final Setting NOTHING_VARIED = new Setting(Map.of());

  private final ExperimentStore store;
  private final Run run;
  private final Experiment experiment;
  private final String text;
  private boolean taken;

  ResumedTrial(ExperimentStore store, Run run, Experiment experiment, String text) {
    this.store = store;
    this.run = run;
    this.experiment = experiment;
    this.text = text;
  }

  @Override
  public synchronized Optional<Assignment> next(BooleanSupplier going) throws InterruptedException {
    if (taken || !isFree(going)) {
      return Optional.empty();
    }
    taken = true;
    Restart restart = Restart.of(store, run.id());
    if (!restart.unreadable().isEmpty()) {
      throw new StoreException(
          restart.unreadable()
              + ", so run "
              + run.id()
              + " is left as it is. Resume it on the machine that trained it, "
              + Optional.of(store.provenance(run.id()).environment().host())
                  .filter(host -> !host.isEmpty())
                  .orElse("whose name is not known")
              + ".");
    }
    return Optional.of(
        Assignment.of(
                store.resume(run.id(), restart.step()),
                experiment,
                text,
                run.seedGroup(),
                NOTHING_VARIED,
                run.seed())
            .from(restart));
  }

  /**
   * Waits while the run counts as running: when its process has died, the store notices within a
   * minute; when not, its next sign of life is seen first.
   */
  private boolean isFree(BooleanSupplier going) throws InterruptedException {
    while (going.getAsBoolean()) {
      Run now = store.run(run.id());
      if (now.status() != RunStatus.RUNNING) {
        return true;
      }
      if (now.seen().isAfter(run.seen())) {
        throw new StoreException("Run " + run.id() + " is running in another process.");
      }
      TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN_LOOKS);
    }
    return false;
  }

  @Override
  public void ended(RunId ended, RunStatus status) {
    // Nothing depends on it.
  }

  @Override
  public List<Group> groups() {
    return List.of(new Group(run.seedGroup(), NOTHING_VARIED, List.of(run.id()), 1));
  }
}
