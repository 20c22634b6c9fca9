package org.athanor.cli.internal.reproduce;

import java.util.List;
import org.athanor.api.run.Run;
import org.athanor.api.run.RunStatus;
import org.athanor.cli.internal.Text;
import org.athanor.cli.internal.runs.RunText;

/**
 * What has come of a repetition.
 *
 * @param run which was repeated
 * @param repetition the new run, which has ended
 * @param metrics what could be compared; nothing where the run ended before its first point
 */
record Verdict(Run run, Run repetition, List<MetricComparison> metrics) {

  /** Whether something was compared, and all of it is the same. */
  boolean isIdentical() {
    return !metrics.isEmpty() && differing() == 0;
  }

  /** Whether the run was repeated to the end, bit for bit. */
  boolean isSuccess() {
    return repetition.status() == RunStatus.FINISHED && isIdentical();
  }

  private long differing() {
    return metrics.stream().filter(metric -> !metric.isIdentical()).count();
  }

  /**
   * The verdict in a sentence.
   *
   * @param changed whether the two ran on something recorded that differs
   */
  String sentence(boolean changed) {
    if (repetition.status() != RunStatus.FINISHED) {
      return "The repetition %s %s: %s"
          .formatted(repetition.id(), RunText.status(repetition.status()), repetition.reason());
    }
    if (metrics.isEmpty()) {
      return "There is nothing to compare: run %s %s without a metric; the repetition is %s."
          .formatted(run.id(), RunText.status(run.status()), repetition.id());
    }
    String count = Text.count(metrics.size(), "metric");
    if (isIdentical()) {
      return "Run %s repeats %s bit for bit in %s.".formatted(repetition.id(), run.id(), count);
    }
    return "Run %s differs from %s in %d of %s; %s"
        .formatted(
            repetition.id(),
            run.id(),
            differing(),
            count,
            changed ? "see what changed." : "nothing that is recorded has changed.");
  }
}
