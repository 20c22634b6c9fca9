package org.athanor.sweeps.internal.report;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.athanor.sweeps.Estimate;

/**
 * What came of a sweep.
 *
 * @param facts of the sweep as a whole
 * @param counts of its trials, by words such as {@code finished}; those that are zero left out
 * @param settings best first, those without a score last; in the order of the sweep without metric
 * @param verdict what can be said of the best, in sentences
 * @param importance of each key that was varied, greatest first
 * @param charts of the metric, and of what was recorded in training
 * @param samples of the best settings
 * @param failures of trials
 * @param warnings that a reader must know before the figures
 * @param since how it compares with an earlier sweep
 */
record SweepReport(
    Facts facts,
    Map<String, Integer> counts,
    List<SettingRow> settings,
    List<String> verdict,
    List<Weight> importance,
    List<Chart> charts,
    List<Picture> samples,
    List<Failure> failures,
    List<String> warnings,
    Optional<Since> since) {

  /**
   * @param name the experiment's
   * @param sweep its id
   * @param model what is trained on what, in few words
   * @param created when it was begun
   * @param ended when this was written
   * @param ending why it ended early; empty when everything was tried
   * @param metric what settings are compared by, perhaps empty
   * @param direction {@code less} or {@code more}, whichever is better
   * @param strategy how settings were chosen
   * @param pruner what ended trials early, perhaps empty
   */
  record Facts(
      String name,
      String sweep,
      String model,
      Instant created,
      Instant ended,
      String ending,
      String metric,
      String direction,
      String strategy,
      String pruner) {}

  /**
   * @param name {@code S3}, by which charts and tables mean it
   * @param values as texts, by key
   * @param runs how many trials it has
   * @param finished how many of them finished
   * @param score the metric over its seeds
   * @param fromBest the corrected p value of its difference from the best setting
   * @param metrics every other metric
   */
  record SettingRow(
      String name,
      Map<String, String> values,
      int runs,
      int finished,
      Optional<Estimate> score,
      OptionalDouble fromBest,
      Map<String, Estimate> metrics) {
    /** The values in one line. */
    String text() {
      return Words.values(values);
    }
  }

  /**
   * @param key that was varied
   * @param share of the variance between settings that it explains; empty when it cannot be said
   */
  record Weight(String key, OptionalDouble share) {}

  /**
   * @param metric that is drawn over steps
   * @param lines one for each of the best settings
   * @param from the step at which it begins; 0 when nothing is left out
   */
  record Chart(String metric, List<Line> lines, long from) {}

  /**
   * The mean over seeds, between mean minus and plus one standard deviation.
   *
   * @param setting its name
   * @param seeds how many
   */
  record Line(
      String setting, int seeds, double[] steps, double[] mean, double[] low, double[] high) {
    /** The line without what is before a step. */
    Line from(double step) {
      int first = 0;
      while (first < steps.length && steps[first] < step) {
        first++;
      }
      return new Line(
          setting,
          seeds,
          Arrays.copyOfRange(steps, first, steps.length),
          Arrays.copyOfRange(mean, first, steps.length),
          Arrays.copyOfRange(low, first, steps.length),
          Arrays.copyOfRange(high, first, steps.length));
    }
  }

  /**
   * @param setting its name
   * @param run it comes from
   * @param step it was drawn at
   * @param mediaType of the content
   * @param content of the file
   */
  record Picture(String setting, String run, long step, String mediaType, byte[] content) {}

  /**
   * @param run that failed
   * @param setting its name
   * @param seed of the run
   * @param reason in a sentence
   * @param log the last lines that are kept, perhaps empty
   */
  record Failure(String run, String setting, long seed, String reason, String log) {}

  /**
   * @param sweep the earlier one
   * @param created when it was begun
   * @param changes of the settings that both have
   * @param sentence what they say together
   */
  record Since(String sweep, Instant created, List<Change> changes, String sentence) {}

  /**
   * @param setting its name in this sweep
   * @param values as texts, by key
   * @param before the metric then
   * @param now the metric now; empty when no trial finished any more
   * @param p the corrected p value of the difference
   * @param kind what it means
   */
  record Change(
      String setting,
      Map<String, String> values,
      Estimate before,
      Optional<Estimate> now,
      OptionalDouble p,
      Kind kind) {
    /** What it means, in words. */
    String words() {
      if (now.isEmpty()) {
        return "no trial finished any more";
      }
      return kind == Kind.REGRESSION && now.get().count() == 0
          ? "every seed diverged"
          : kind.words();
    }
  }

  /** What a change means. */
  enum Kind {
    /** Worse by more than the seeds vary. */
    REGRESSION("worse"),
    /** Better by more than the seeds vary. */
    IMPROVEMENT("better"),
    /** No more than the seeds vary, or too few seeds to say. */
    NOISE("within seed noise");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }
}
