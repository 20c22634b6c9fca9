package org.athanor.cli.internal.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.experiment.Part;
import org.athanor.api.run.RunId;
import org.athanor.cli.internal.Screen;
import org.athanor.cli.internal.Style;
import org.athanor.cli.internal.Table;
import org.athanor.cli.internal.Text;
import org.athanor.sweeps.CoordinationResult;
import org.athanor.sweeps.Estimate;
import org.athanor.sweeps.GroupSummary;

/** What came out, as a table: a row for each setting, or for each metric when there is but one. */
final class Summary {
  private static final int MOST_COLUMNS = 4;

  private final Screen screen;
  private final Experiment experiment;

  Summary(Screen screen, Experiment experiment) {
    this.screen = screen;
    this.experiment = experiment;
  }

  void print(CoordinationResult result) {
    screen.print("");
    screen.print(screen.paint(Style.BOLD, Text.plain(experiment.name())) + "  " + parts());
    List<GroupSummary> groups = result.groups();
    List<String> metrics = metrics(groups);
    if (groups.size() == 1 && groups.get(0).setting().values().isEmpty()) {
      printOne(groups.get(0), metrics);
    } else if (!groups.isEmpty()) {
      printMany(groups, metrics.stream().limit(MOST_COLUMNS).toList());
    }
    if (groups.stream().anyMatch(Summary::spreads)) {
      screen.print("± is the standard deviation over the seeds.");
    }
    screen.print("");
    if (!result.reason().isEmpty()) {
      screen.print(Text.plain(result.reason()));
    }
    screen.print(counts(result));
    lastRun(groups).ifPresent(run -> screen.print("More: athanor runs show " + run));
    if (result.stopped() > 0) {
      screen.print("Go on: " + goOn(result));
    }
  }

  private String parts() {
    String tricks = experiment.tricks().stream().map(Part::id).collect(Collectors.joining(", "));
    return experiment.model().id()
        + " on "
        + experiment.data().id()
        + experiment.objective().map(objective -> ", objective " + objective.id()).orElse("")
        + (tricks.isEmpty() ? "" : ", tricks " + tricks);
  }

  private void printOne(GroupSummary group, List<String> metrics) {
    Table table = new Table().text("METRIC").number("LAST VALUE").number("SEEDS");
    for (String metric : metrics) {
      Estimate estimate = group.metrics().get(metric);
      table.row(metric, value(estimate), Integer.toString(estimate.count()));
    }
    if (!table.isEmpty()) {
      screen.print(table);
    }
  }

  private void printMany(List<GroupSummary> groups, List<String> metrics) {
    Table table = new Table().text("SETTING").number("FINISHED");
    metrics.forEach(table::number);
    for (GroupSummary group : groups) {
      List<String> row = new ArrayList<>();
      row.add(SettingText.of(group.setting()));
      row.add(group.finished() + "/" + group.runs().size());
      for (String metric : metrics) {
        row.add(Optional.ofNullable(group.metrics().get(metric)).map(Summary::value).orElse("-"));
      }
      table.row(row);
      if (group.failed() > 0) {
        table.style(1, Style.BAD);
      }
    }
    screen.print(table);
  }

  private static boolean spreads(GroupSummary group) {
    return group.metrics().values().stream()
        .anyMatch(estimate -> estimate.standardDeviation().isPresent());
  }

  /** The mean over the seeds, with their standard deviation. */
  private static String value(Estimate estimate) {
    String mean = Text.number(estimate.mean());
    String spread =
        estimate.standardDeviation().isPresent()
            ? " ± " + Text.number(estimate.standardDeviation().getAsDouble())
            : "";
    String diverged = estimate.diverged() > 0 ? " (" + estimate.diverged() + " diverged)" : "";
    return mean + spread + diverged;
  }

  /** The sweep's metric, then what the measures found, then the rest. */
  private List<String> metrics(List<GroupSummary> groups) {
    TreeSet<String> names = new TreeSet<>();
    groups.forEach(group -> names.addAll(group.metrics().keySet()));
    String compared = experiment.sweep().map(sweep -> sweep.view().metric()).orElse("");
    List<String> measures = experiment.measures().stream().map(Part::id).toList();
    Comparator<String> order =
        Comparator.comparing((String name) -> !name.equals(compared))
            .thenComparing(
                name ->
                    measures.stream()
                        .noneMatch(id -> name.equals(id) || name.startsWith(id + ".")));
    return names.stream().sorted(order.thenComparing(Comparator.naturalOrder())).toList();
  }

  private String counts(CoordinationResult result) {
    List<String> counts = new ArrayList<>();
    counts.add(Text.count(result.finished(), "trial") + " finished");
    add(counts, result.failed(), "failed");
    add(counts, result.stopped(), "stopped");
    add(counts, result.pruned(), "pruned");
    add(counts, result.refused(), "refused");
    String text = String.join(", ", counts) + ".";
    boolean good = result.allFinished();
    return screen.paint(good ? Style.GOOD : Style.BAD, text);
  }

  private String goOn(CoordinationResult result) {
    return result
        .sweep()
        .map(sweep -> "athanor sweep --resume " + sweep)
        .or(() -> lastRun(result.groups()).map(run -> "athanor resume " + run))
        .orElse("athanor run again");
  }

  private static void add(List<String> counts, int count, String word) {
    if (count > 0) {
      counts.add(count + " " + word);
    }
  }

  private static Optional<RunId> lastRun(List<GroupSummary> groups) {
    return groups.stream().flatMap(group -> group.runs().stream()).max(Comparator.naturalOrder());
  }
}
