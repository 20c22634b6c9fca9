package org.athanor.sweeps.internal.coordination;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.run.NewRun;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.ExperimentStore;
import org.athanor.api.sweep.Setting;
import org.athanor.sweeps.RunOptions;

/** One experiment with each of its seeds. */
final class SeedTrials implements Trials {
  private static final Setting NOTHING_VARIED = new Setting(Map.of());

  private final ExperimentStore store;
  private final Experiment experiment;
  private final String text;
  private final RunOptions options;
  private final String group = RunId.next().value();
  private final Deque<Long> seeds;
  private final int planned;
  private final List<RunId> runs = new ArrayList<>();

  SeedTrials(ExperimentStore store, Experiment experiment, String text, RunOptions options) {
    this.store = store;
    this.experiment = experiment;
    this.text = text;
    this.options = options;
    this.seeds = new ArrayDeque<>(experiment.train().seeds());
    this.planned = seeds.size();
  }

  @Override
  public synchronized Optional<Assignment> next(BooleanSupplier going) {
    if (seeds.isEmpty() || !going.getAsBoolean()) {
      return Optional.empty();
    }
    long seed = seeds.removeFirst();
    NewRun run =
        new NewRun(
            experiment.name(),
            Optional.empty(),
            group,
            seed,
            experiment.parameters(),
            text,
            options.tags(),
            options.note());
    Assignment assignment =
        Assignment.of(store.begin(run), experiment, text, group, NOTHING_VARIED, seed);
    runs.add(assignment.start().run());
    return Optional.of(assignment);
  }

  @Override
  public void ended(RunId run, RunStatus status) {
    // Nothing depends on it.
  }

  @Override
  public synchronized List<Group> groups() {
    return List.of(new Group(group, NOTHING_VARIED, runs, planned));
  }
}
