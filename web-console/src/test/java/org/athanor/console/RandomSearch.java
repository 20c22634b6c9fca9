package org.athanor.console;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.NewRun;
import org.athanor.api.run.ParameterValue;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.ExperimentStore;
import org.athanor.api.store.RunRecorder;

/**
 * A sweep that draws its settings: of its parameters the rate decides, the batch and the objective
 * do not. Every seventh run fails with a distance that would hide all others.
 */
final class RandomSearch {
  static final int SEEDS = 3;

  private static final List<String> OBJECTIVES = List.of("jsd", "kl", "wasserstein");
  private static final int FAILING = 7;

  private final ExperimentStore store;
  private final Random random = new Random(11);
  private int runs;

  RandomSearch(ExperimentStore store) {
    this.store = store;
  }

  /** Writes a number of settings, and leaves the sweep open. */
  String write(int settings) {
    String sweep = store.beginSweep("search", "name: search\n");
    for (int index = 0; index < settings; index++) {
      double power = -5 + 4 * random.nextDouble();
      Map<String, ParameterValue> parameters =
          Map.of(
              "train.optimizer.adam.rate", ParameterValue.of(Math.pow(10, power)),
              "train.batch", ParameterValue.of(16 + random.nextInt(1_000)),
              "objective", ParameterValue.of(OBJECTIVES.get(random.nextInt(3))));
      for (int seed = 1; seed <= SEEDS; seed++) {
        write(sweep, index, seed, parameters, Math.abs(power + 3));
      }
    }
    return sweep;
  }

  private void write(
      String sweep, int index, int seed, Map<String, ParameterValue> parameters, double distance) {
    NewRun run =
        new NewRun(
            "search",
            Optional.of(sweep),
            sweep + "-" + index,
            seed,
            parameters,
            "name: search\n",
            Set.of(),
            "");
    boolean fails = ++runs % FAILING == 0;
    double told = fails ? 1e6 : distance + 0.05 * random.nextGaussian();
    try (RunRecorder recorder = store.begin(run)) {
      recorder
          .metrics(List.of(new MetricPoint("wasserstein", 100, 1, told)))
          .toCompletableFuture()
          .join();
      recorder.finish(
          fails ? RunStatus.FAILED : RunStatus.FINISHED,
          fails ? "The loss is not a number at step 100." : "");
    }
  }
}
