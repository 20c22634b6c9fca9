package org.athanor.sweeps.internal.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.run.BundleUse;
import org.athanor.api.run.Environment;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.NewRun;
import org.athanor.api.run.ParameterValue;
import org.athanor.api.run.RunEvent;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.ExperimentStore;
import org.athanor.api.store.RunRecorder;
import org.athanor.api.sweep.Setting;
import org.athanor.sweeps.CoordinationResult;
import org.athanor.sweeps.CoordinationResult.Ending;
import org.athanor.sweeps.Estimate;
import org.athanor.sweeps.GroupSummary;
import org.athanor.sweeps.internal.scripted.ScriptReader;
import org.athanor.sweeps.internal.statistics.Estimates;

/** A sweep as its trials leave it in the store, without any training. */
final class StoredSweep {
  static final String METRIC = "loss";
  private static final int STEPS = 1500;

  /** What is known of a setting's seeds. */
  private static final class Group {
    private final List<RunId> runs = new ArrayList<>();
    private final List<Double> scores = new ArrayList<>();
    private int failed;
  }

  private final ExperimentStore store;
  private final Path scratch;
  private final Experiment experiment;
  private final String id;
  private final Map<Map<String, Object>, Group> groups = new LinkedHashMap<>();

  /**
   * @param scratch a folder for files that the store takes over
   * @param space the values of each key that is varied
   */
  StoredSweep(ExperimentStore store, Path scratch, Map<String, List<Object>> space) {
    this.store = store;
    this.scratch = scratch;
    this.experiment =
        ScriptReader.sweep(
            Map.of(), Map.of("steps", (long) STEPS), space, Map.of("metric", METRIC));
    this.id = store.beginSweep(experiment.name(), "");
  }

  Experiment experiment() {
    return experiment;
  }

  Optional<String> id() {
    return Optional.of(id);
  }

  /** Adds a trial whose loss falls to a score, and that has drawn samples. */
  RunId finished(Map<String, Object> setting, long seed, double score) {
    try (RunRecorder recorder = begin(setting, seed)) {
      recorder.metrics(curve(seed, score));
      Path samples = Files.createTempFile(Files.createDirectories(scratch), "samples", ".csv");
      recorder.artifact(
          "samples", STEPS, "text/csv", Files.writeString(samples, points(seed, score)));
      recorder.finish(RunStatus.FINISHED, "");
      groups.get(setting).scores.add(score);
      return recorder.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a trial that failed, or was stopped. */
  RunId ended(Map<String, Object> setting, long seed, RunStatus status, String reason, String log) {
    try (RunRecorder recorder = begin(setting, seed)) {
      if (!log.isEmpty()) {
        recorder.events(List.of(new RunEvent(1000, RunEvent.Level.ERROR, "trial", log)));
      }
      recorder.finish(status, reason);
      groups.get(setting).failed += status == RunStatus.FAILED ? 1 : 0;
      return recorder.run();
    }
  }

  private RunRecorder begin(Map<String, Object> setting, long seed) {
    Group group = groups.computeIfAbsent(setting, any -> new Group());
    Map<String, ParameterValue> parameters = new TreeMap<>();
    setting.forEach(
        (key, value) -> parameters.put(key, new ParameterValue.Text(Words.value(value))));
    RunRecorder recorder =
        store.begin(
            new NewRun(
                experiment.name(),
                Optional.of(id),
                id + "-" + List.copyOf(groups.keySet()).indexOf(setting),
                seed,
                parameters,
                "",
                Set.of(),
                ""));
    recorder.provenance(
        new Environment("host", "cpu", "17", "linux", "avx2", 2, ""),
        List.of(new BundleUse("scripted", "1.0.0", "0".repeat(64))));
    group.runs.add(recorder.run());
    return recorder;
  }

  private static List<MetricPoint> curve(long seed, double score) {
    Random noise = new Random(seed);
    List<MetricPoint> points = new ArrayList<>();
    for (int step = 10; step <= STEPS; step += 10) {
      double fall = Math.sqrt((double) STEPS / step) - 1;
      double wobble = step == STEPS ? 0 : 0.05 * noise.nextGaussian();
      points.add(new MetricPoint(METRIC, step, step, score + fall + wobble));
      points.add(new MetricPoint("gradient", step, step, Math.abs(score) * 1e-5 + 1e-6 * fall));
    }
    return points;
  }

  private static String points(long seed, double score) {
    Random random = new Random(seed);
    StringBuilder csv = new StringBuilder("x,y\n");
    for (int point = 0; point < 400; point++) {
      double angle = Math.PI / 4 * random.nextInt(8);
      double width = 0.05 + 0.05 * Math.abs(score);
      csv.append(2 * Math.cos(angle) + width * random.nextGaussian()).append(',');
      csv.append(2 * Math.sin(angle) + width * random.nextGaussian()).append('\n');
    }
    return csv.toString();
  }

  /** What the coordinator would say of it. */
  CoordinationResult result(Ending ending, String reason) {
    store.endSweep(id, reason);
    List<GroupSummary> summaries = new ArrayList<>();
    groups.forEach(
        (setting, group) -> {
          TreeMap<String, Estimate> metrics = new TreeMap<>();
          if (!group.scores.isEmpty()) {
            double[] scores = group.scores.stream().mapToDouble(Double::doubleValue).toArray();
            metrics.put(METRIC, Estimates.of(scores));
            metrics.put("gradient", Estimates.of(scores));
          }
          summaries.add(
              new GroupSummary(
                  id + summaries.size(),
                  new Setting(setting),
                  group.runs,
                  group.scores.size(),
                  group.failed,
                  metrics));
        });
    int finished = summaries.stream().mapToInt(GroupSummary::finished).sum();
    int failed = summaries.stream().mapToInt(GroupSummary::failed).sum();
    int all = summaries.stream().mapToInt(group -> group.runs().size()).sum();
    return new CoordinationResult(
        Optional.of(id),
        summaries,
        finished,
        failed,
        all - finished - failed,
        0,
        0,
        ending,
        reason);
  }
}
