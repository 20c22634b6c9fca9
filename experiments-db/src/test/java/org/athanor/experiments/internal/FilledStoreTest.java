package org.athanor.experiments.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.athanor.api.run.BundleUse;
import org.athanor.api.run.Environment;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.NewRun;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.RunRecorder;

/** A store with eight runs to look for. */
abstract class FilledStoreTest extends StoreTest {

  final Map<Long, RunId> bySeed = new HashMap<>();

  /** Eight runs: even seeds a GAN, odd ones a VAE; the metric is 10 - seed, of the last one NaN. */
  final void fill() {
    for (long seed = 0; seed < 8; seed++) {
      Map<String, Object> parameters = new HashMap<>();
      parameters.put("model", seed % 2 == 0 ? "gan" : "vae");
      parameters.put("objective", seed < 4 ? "jsd" : "kl");
      parameters.put("train.rate", 0.001 * seed);
      parameters.put("tricks", seed < 2 ? List.of() : List.of("labelsmoothing", "unrolled"));
      NewRun run =
          new NewRun(
              seed < 6 ? "ring" : "grid",
              Optional.empty(),
              "group-" + seed / 2,
              seed,
              Runs.typed(parameters),
              "text",
              seed == 3 ? Set.of("nightly", "best") : Set.of("nightly"),
              seed == 5 ? "covers 100% of the Modes" : "");
      RunRecorder recorder = store.begin(run);
      bySeed.put(seed, recorder.run());
      double value = seed == 7 ? Double.NaN : 10.0 - seed;
      recorder.metrics(List.of(new MetricPoint("modes.covered", 500, 1, value)));
      recorder.provenance(
          new Environment("host" + seed, "", "", "", "", 1, ""),
          List.of(new BundleUse("org.athanor.gan", "1." + seed + ".0", "00".repeat(32))));
      recorder.finish(
          seed == 6 ? RunStatus.FAILED : RunStatus.FINISHED, seed == 6 ? "out of memory" : "");
    }
  }
}
