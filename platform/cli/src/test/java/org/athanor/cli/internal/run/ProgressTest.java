package org.athanor.cli.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.experiment.Part;
import org.athanor.api.experiment.SweepSettings;
import org.athanor.api.experiment.TrainParameters;
import org.athanor.api.experiment.TrainingSettings;
import org.athanor.api.plugin.ParameterSchema;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.sweep.Dimension;
import org.athanor.api.sweep.Setting;
import org.athanor.api.sweep.Space;
import org.athanor.cli.internal.Screen;
import org.athanor.sweeps.RunStart;
import org.athanor.sweeps.SweepStart;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final long SECOND = 1_000_000_000L;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final RunId run = RunId.next();
  private long now;

  private Screen screen(boolean terminal) {
    PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    return new Screen(stream, stream, terminal, terminal, () -> 70, Map.of());
  }

  private String shown() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static Tally tally() {
    Space space = new Space(List.of(new Dimension.Choice("tricks", List.of("a", "b"))));
    SweepSettings sweep =
        new SweepSettings(
            new Part("random", Map.of("settings", 3L)),
            Optional.empty(),
            space,
            Map.of(
                "metric",
                "loss.d",
                "direction",
                "minimize",
                "settings",
                0L,
                "time",
                0.0,
                "until",
                ""));
    TrainingSettings train =
        new TrainingSettings(
            ParameterSchema.of(TrainParameters.class)
                .resolve(Map.of("seeds", List.of(1L, 2L)))
                .values(),
            new Part("adam", Map.of()),
            Map.of());
    return new Tally(
        new Experiment(
            "ring",
            new Part("mixtures", Map.of()),
            new Part("gan", Map.of()),
            Optional.empty(),
            List.of(),
            List.of(),
            train,
            Optional.of(sweep)));
  }

  /** A trial of a sweep that records its loss and ends. */
  private void trial(Progress progress, String group, long seed, double loss, RunStatus end) {
    RunId trial = RunId.next();
    Setting setting = new Setting(Map.of("tricks", group));
    progress.began(new RunStart(trial, "ring", group, setting, seed, 10));
    progress.trains(trial, List.of(), "cpu", 0);
    progress.metrics(trial, List.of(new MetricPoint("loss.d", 10, 0, loss)));
    now += 10 * SECOND;
    progress.ended(trial, end, "");
  }

  @Test
  void aSweepIsALineAsAWhole() {
    Progress progress = new PlainProgress(screen(false), () -> now, tally());
    progress.sweepBegan(new SweepStart("sweep1", "ring", OptionalLong.of(6), 0));
    trial(progress, "a", 1, 1.0, RunStatus.FINISHED);
    trial(progress, "a", 2, 3.0, RunStatus.FINISHED);
    trial(progress, "b", 1, 1.5, RunStatus.FINISHED);
    trial(progress, "b", 2, 0.1, RunStatus.FAILED);
    assertTrue(
        shown()
            .contains("sweep  3/6 finished  30.0 s left  best loss.d 1.500 of 1 seed (tricks=b)\n"),
        shown());
  }

  @Test
  void aSweepCountsItsEndsApart() {
    Progress progress = new PlainProgress(screen(false), () -> now, tally());
    progress.sweepBegan(new SweepStart("sweep1", "ring", OptionalLong.of(20), 4));
    progress.refused(new Setting(Map.of("tricks", "c")), List.of());
    trial(progress, "a", 1, 1.0, RunStatus.FINISHED);
    trial(progress, "a", 2, 3.0, RunStatus.STOPPED);
    RunId hopeless = RunId.next();
    progress.began(new RunStart(hopeless, "ring", "b", new Setting(Map.of()), 1, 10));
    progress.pruned(hopeless);
    progress.ended(hopeless, RunStatus.STOPPED, "The pruner gave it up.");
    trial(progress, "b", 2, 0.1, RunStatus.FAILED);
    assertTrue(
        shown()
            .contains(
                "sweep  1/20 finished, 4 done before, 1 failed, 1 stopped, 1 pruned, 2 refused"
                    + "  1:15 min left  best loss.d 1 of 1 seed (tricks=a)\n"),
        shown());
  }

  private void train(Progress progress) {
    Setting setting =
        new Setting(Map.of("tricks", List.of(Map.of("unrolled", Map.of("steps", 5L)))));
    progress.began(new RunStart(run, "ring", "group", setting, 3, 1000));
    progress.trains(run, List.of(), "cpu", 0);
    for (int step = 10; step <= 500; step += 10) {
      now += SECOND;
      progress.metrics(
          run,
          List.of(
              new MetricPoint("accuracy", step, 0, 0.5), new MetricPoint("loss.d", step, 0, 1.25)));
    }
  }

  @Test
  void offATerminalItIsALineEveryHalfMinute() {
    Progress progress = new PlainProgress(screen(false), () -> now, tally());
    train(progress);
    progress.ended(run, RunStatus.FINISHED, "");
    progress.close();
    List<String> lines = shown().lines().toList();
    assertEquals("run " + run + " seed 3 tricks=[unrolled(steps=5)]  began", lines.get(0));
    assertEquals("run " + run + "  finished", lines.get(lines.size() - 1));
    List<String> between = lines.subList(1, lines.size() - 1);
    assertEquals(1, between.size(), "50 seconds passed: " + between);
    assertEquals(
        "run "
            + run
            + " seed 3 tricks=[unrolled(steps=5)]  step 300/1000  30 %  loss.d 1.250  accuracy"
            + " 0.5000  10 steps/s  1:10 min left",
        between.get(0));
    assertFalse(shown().contains("\u001b"));
  }

  @Test
  void promisesNothingBeforeTheFirstMetrics() {
    Progress progress = new PlainProgress(screen(false), () -> now, tally());
    progress.began(new RunStart(run, "ring", "group", new Setting(Map.of()), 3, 1000));
    now += 31 * SECOND;
    progress.trains(run, List.of(), "cpu", 500);
    assertTrue(shown().endsWith("run " + run + " seed 3  step 500/1000  50 %\n"), shown());
  }

  @Test
  void onATerminalALineIsWrittenOverAndNeverWraps() {
    Progress progress = new LiveProgress(screen(true), () -> now, tally());
    train(progress);
    progress.warning(run, "look");
    progress.ended(run, RunStatus.FAILED, "it broke");
    progress.close();
    String text = shown();
    assertTrue(text.contains("\u001b[1A\r\u001b[J"), text);
    assertTrue(text.contains("━"), text);
    for (String line : text.split("\n")) {
      String visible = line.replaceAll("\u001b\\[[0-9]*[A-Z]|\r", "");
      assertTrue(visible.length() < 70 || !visible.contains("━"), visible);
    }
    assertTrue(text.endsWith("failed: it broke\n\r\u001b[J\r\u001b[J"), text);
    assertTrue(
        text.contains("seed 3  ━━━━━┄┄┄┄┄  50 %  500/1000  50.0 s left  loss.d 1.250"), text);
  }
}
