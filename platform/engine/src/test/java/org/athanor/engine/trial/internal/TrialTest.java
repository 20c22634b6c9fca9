package org.athanor.engine.trial.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.experiment.Part;
import org.athanor.api.run.BundleUse;
import org.athanor.api.run.Measurement;
import org.athanor.api.run.RunStatus;
import org.athanor.engine.plan.Planner;
import org.athanor.engine.reference.ReferenceBackend;
import org.athanor.engine.testing.Experiments;
import org.athanor.engine.testing.TestPlugins;
import org.athanor.engine.trial.TrialListener;
import org.athanor.engine.trial.TrialRequest;
import org.athanor.engine.trial.TrialResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialTest {
  private static final BooleanSupplier NEVER = () -> false;

  @TempDir Path folder;
  private final TestPlugins plugins = TestPlugins.all();
  private final LocalTrialRunner runner =
      new LocalTrialRunner(
          new Planner(plugins, false), new ReferenceBackend(), BundleKeeper.NONE, Optional.empty());
  private final List<String> heard = new ArrayList<>();
  private final List<Path> checkpoints = new ArrayList<>();
  private final List<Measurement> measurements = new ArrayList<>();

  @AfterEach
  void everyLeaseIsGivenBack() {
    assertEquals(0, plugins.open());
  }

  private final TrialListener listener =
      new TrialListener() {
        @Override
        public void began(List<BundleUse> bundles, String device, long firstStep) {
          heard.add("began at " + firstStep + " with " + bundles.size() + " bundles");
        }

        @Override
        public void metrics(long step, Map<String, Double> values) {
          heard.add("metrics " + step + " " + values);
        }

        @Override
        public void sample(long step, Path file, String mediaType) {
          heard.add("sample " + step + " " + mediaType + " " + Files.exists(file));
        }

        @Override
        public void measured(long step, Measurement measurement) {
          heard.add("measured " + step + " " + measurement.name());
          measurements.add(measurement);
        }

        @Override
        public void checkpoint(long step, Path file) {
          heard.add("checkpoint " + step);
          checkpoints.add(file);
        }
      };

  private TrialResult run(
      Experiment experiment, long seed, Optional<Path> checkpoint, BooleanSupplier stop)
      throws IOException {
    Path own = Files.createTempDirectory(folder, "trial");
    return runner.run(new TrialRequest(experiment, seed, own, checkpoint), listener, stop);
  }

  private List<String> metricsOf(Experiment experiment, long seed) throws IOException {
    heard.clear();
    run(experiment, seed, Optional.empty(), NEVER);
    return heard.stream().filter(line -> line.startsWith("metrics")).toList();
  }

  @Test
  void tellsWhatIsDueWhenItIsDue() throws IOException {
    Experiment experiment =
        Experiments.walker(
            Map.of(), Map.of("steps", 6, "metricsEvery", 3, "samplesEvery", 4, "measuresEvery", 5));
    TrialResult result = run(experiment, 1, Optional.empty(), NEVER);
    assertEquals(RunStatus.FINISHED, result.status(), result.reason());
    assertEquals(6, result.step());
    assertEquals(
        List.of(
            "began at 0 with 4 bundles",
            "metrics 1",
            "metrics 3",
            "sample 4 text/csv true",
            "measured 5 mean",
            "measured 5 linear",
            "metrics 6",
            "sample 6 text/csv true",
            "measured 6 mean",
            "measured 6 linear",
            "checkpoint 6"),
        heard.stream().map(line -> line.replaceAll(" \\{.*", "")).toList());
  }

  @Test
  void learnsTheMeanOfTheData() throws IOException {
    run(Experiments.walker(Map.of(), Map.of("steps", 300)), 1, Optional.empty(), NEVER);
    Measurement mean = measurements.get(0);
    assertEquals(3, mean.value(), 0.25);
    assertEquals(1 / Math.sqrt(2000), mean.standardError().orElseThrow(), 1e-12);
    assertEquals(0, measurements.get(1).value(), 0.3);
  }

  @Test
  void repeatsItselfForASeedAndOnlyForThat() throws IOException {
    Experiment experiment = Experiments.walker(Map.of(), Map.of("steps", 20, "metricsEvery", 1));
    List<String> first = metricsOf(experiment, 1);
    assertEquals(20, first.size());
    assertEquals(first, metricsOf(experiment, 1));
    assertNotEquals(first, metricsOf(experiment, 2));
  }

  @Test
  void goesOnFromACheckpointAsIfItHadNeverStopped() throws IOException {
    Experiment experiment = Experiments.walker(Map.of(), Map.of("steps", 20, "metricsEvery", 1));
    List<String> whole = metricsOf(experiment, 7);
    heard.clear();
    int[] asked = {0};
    TrialResult stopped = run(experiment, 7, Optional.empty(), () -> asked[0]++ == 9);
    assertEquals(RunStatus.STOPPED, stopped.status());
    assertEquals(9, stopped.step());
    Path checkpoint = checkpoints.get(checkpoints.size() - 1);
    TrialResult resumed = run(experiment, 7, Optional.of(checkpoint), NEVER);
    assertEquals(RunStatus.FINISHED, resumed.status(), resumed.reason());
    assertEquals(whole, heard.stream().filter(line -> line.startsWith("metrics")).toList());
    assertTrue(heard.contains("began at 9 with 4 bundles"), heard.toString());
  }

  @Test
  void refusesADamagedCheckpointByName() throws IOException {
    Experiment experiment = Experiments.walker(Map.of(), Map.of("steps", 3));
    run(experiment, 1, Optional.empty(), NEVER);
    Path checkpoint = checkpoints.get(0);
    byte[] content = Files.readAllBytes(checkpoint);
    content[content.length - 1] ^= 1;
    Files.write(checkpoint, content);
    TrialResult result = run(experiment, 1, Optional.of(checkpoint), NEVER);
    assertEquals(RunStatus.FAILED, result.status());
    assertTrue(result.reason().contains(checkpoint + ": is damaged"), result.reason());
  }

  @Test
  void endsWhenAMetricIsNotANumberAndNamesIt() throws IOException {
    TrialResult result =
        run(
            Experiments.walker(Map.of("nanAt", 4L), Map.of("steps", 10, "metricsEvery", 1)),
            1,
            Optional.empty(),
            NEVER);
    assertEquals(RunStatus.FAILED, result.status());
    assertEquals(
        "loss is not a number since step 4; train.guard=true names where it arises",
        result.reason());
    assertTrue(heard.contains("metrics 4 {loss=NaN}"), heard.toString());
  }

  @Test
  void tellsAFailureOfAPluginInASentence() throws IOException {
    TrialResult result =
        run(
            Experiments.walker(Map.of("throwAt", 4L), Map.of("steps", 10)),
            1,
            Optional.empty(),
            NEVER);
    assertEquals(RunStatus.FAILED, result.status());
    assertEquals(3, result.step());
    assertTrue(result.reason().startsWith("IllegalStateException: the floor gave way (at "));
  }

  @Test
  void failsInOneSentenceWhenTheModelDoesNotSuitTheData() throws IOException {
    TrialResult result =
        run(
            Experiments.walker(Map.of("images", true), Map.of("steps", 10)),
            1,
            Optional.empty(),
            NEVER);
    assertEquals(RunStatus.FAILED, result.status());
    assertEquals(
        "model.walker does not fit data gaussian: it walks among images, but examples have shape"
            + " [2]",
        result.reason());
  }

  /** Such a model tells nobody before that it refuses the data. */
  @Test
  void failsInOneSentenceWhenTheModelCannotBeBuilt() throws IOException {
    Part logistic = new Part("logistic", Map.of());
    TrialResult result =
        run(
            Experiments.duel(Optional.of(logistic), List.of(), List.of()),
            1,
            Optional.empty(),
            NEVER);
    assertEquals(RunStatus.FAILED, result.status());
    assertTrue(
        result.reason().startsWith("model duel cannot be built: a duel takes images, but"),
        result.reason());
    assertFalse(result.reason().contains("(at "), result.reason());
  }

  @Test
  void failsBeforeTrainingWhenThePlanDoesNotFit() throws IOException {
    TrialResult result =
        run(Experiments.duel(Optional.empty(), List.of(), List.of()), 1, Optional.empty(), NEVER);
    assertEquals(RunStatus.FAILED, result.status());
    assertTrue(result.reason().contains("model duel needs an objective"), result.reason());
    assertEquals(List.of(), heard);
  }
}
