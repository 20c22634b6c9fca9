package org.athanor.sweeps.internal.report;

import java.util.stream.Collectors;
import org.athanor.sweeps.internal.report.SweepReport.Change;
import org.athanor.sweeps.internal.report.SweepReport.Failure;
import org.athanor.sweeps.internal.report.SweepReport.SettingRow;
import org.athanor.sweeps.internal.statistics.Importance;

/** The report as text, for a mail or a ticket. */
final class MarkdownReport {
  private MarkdownReport() {}

  static String of(SweepReport report) {
    var facts = report.facts();
    StringBuilder text = new StringBuilder();
    text.append("# ").append(plain(facts.name())).append("\n\n").append(plain(facts.model()));
    text.append(". Sweep ").append(facts.sweep()).append(", begun ").append(facts.created());
    text.append(", strategy ").append(plain(facts.strategy()));
    text.append(facts.pruner().isEmpty() ? "" : ", pruner " + plain(facts.pruner()))
        .append(".\n\n");
    text.append(
            report.counts().entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", ")))
        .append(".\n\n");
    if (!facts.ending().isEmpty()) {
      text.append("**Not everything was tried:** ").append(plain(facts.ending())).append("\n\n");
    }
    report
        .warnings()
        .forEach(one -> text.append("**Warning:** ").append(plain(one)).append("\n\n"));
    report.verdict().forEach(sentence -> text.append(plain(sentence)).append("\n\n"));
    report.since().ifPresent(since -> since(text, since));
    settings(text, report);
    importance(text, report);
    failures(text, report);
    return text.toString();
  }

  private static void since(StringBuilder text, SweepReport.Since since) {
    text.append("## Since sweep ").append(since.sweep()).append("\n\n").append(since.sentence());
    text.append("\n\n");
    if (since.changes().isEmpty()) {
      return;
    }
    text.append("| setting | before | now | p | |\n|---|---|---|---|---|\n");
    for (Change change : since.changes()) {
      row(
          text,
          change.setting() + ": " + Words.values(change.values()),
          Words.estimate(change.before()),
          change.now().map(Words::estimate).orElse("-"),
          Words.p(change.p()),
          change.words());
    }
    text.append("\n");
  }

  private static void settings(StringBuilder text, SweepReport report) {
    boolean scored = !report.facts().metric().isEmpty();
    text.append("## Settings\n\n");
    if (scored) {
      text.append("| | setting | ").append(plain(report.facts().metric()));
      text.append(" (mean ± 95 %) | sd | p | seeds |\n|---|---|---|---|---|---|\n");
    } else {
      text.append("| | setting | seeds |\n|---|---|---|\n");
    }
    for (SettingRow row : report.settings()) {
      String seeds = row.finished() + "/" + row.runs();
      if (scored) {
        row(
            text,
            row.name(),
            row.text(),
            row.score().map(Words::estimate).orElse("-"),
            row.score()
                .filter(score -> score.standardDeviation().isPresent())
                .map(score -> Words.number(score.standardDeviation().getAsDouble()))
                .orElse(""),
            Words.p(row.fromBest()),
            seeds);
      } else {
        row(text, row.name(), row.text(), seeds);
      }
    }
    text.append("\n");
  }

  private static void importance(StringBuilder text, SweepReport report) {
    if (report.importance().stream().allMatch(weight -> weight.share().isEmpty())) {
      return;
    }
    text.append("## What mattered\n\nThe ").append(Importance.METHOD).append(".\n\n");
    text.append("| key | share |\n|---|---|\n");
    report.importance().stream()
        .filter(weight -> weight.share().isPresent())
        .forEach(weight -> row(text, weight.key(), Words.share(weight.share().getAsDouble())));
    text.append("\n");
  }

  private static void failures(StringBuilder text, SweepReport report) {
    if (report.failures().isEmpty()) {
      return;
    }
    text.append("## Failures\n\n");
    for (Failure failure : report.failures()) {
      text.append("- ").append(failure.setting()).append(", seed ").append(failure.seed());
      text.append(", run ").append(failure.run()).append(": ").append(plain(failure.reason()));
      text.append("\n");
    }
  }

  private static void row(StringBuilder text, String... cells) {
    for (String cell : cells) {
      text.append("| ").append(plain(cell)).append(' ');
    }
    text.append("|\n");
  }

  /** One line that no cell of a table ends early, and that no reader takes for markup. */
  private static String plain(String text) {
    return text.replaceAll("\\R", " ").replace("|", "\\|").replace("<", "&lt;");
  }
}
