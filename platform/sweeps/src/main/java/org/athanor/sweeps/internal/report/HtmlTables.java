package org.athanor.sweeps.internal.report;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.athanor.sweeps.Estimate;
import org.athanor.sweeps.internal.report.SweepReport.Change;
import org.athanor.sweeps.internal.report.SweepReport.Kind;
import org.athanor.sweeps.internal.report.SweepReport.SettingRow;
import org.athanor.sweeps.internal.report.SweepReport.Since;

/** The tables of the page: settings, and how they changed since an earlier sweep. */
final class HtmlTables {
  private static final int MOST_ROWS = 200;
  private static final int UNFOLDED_ROWS = 20;
  private static final int MOST_UNCHANGED = 5;
  private static final String MEAN = "By %s, %s is better";
  private static final String SPREAD =
      ": mean over the seeds ± half the width of its 95 % confidence interval; sd is the standard"
          + " deviation over the seeds, p the corrected probability of such a difference from the"
          + " best by chance";

  private final SweepReport report;
  private final Page page;
  private final boolean scored;
  private final boolean spread;

  HtmlTables(SweepReport report, Page page) {
    this.report = report;
    this.page = page;
    this.scored = !report.facts().metric().isEmpty();
    this.spread =
        report.settings().stream()
            .flatMap(row -> row.score().stream())
            .anyMatch(score -> score.standardDeviation().isPresent());
  }

  /** What changed; of many settings those that did not are folded away. */
  void since() {
    if (report.since().isEmpty()) {
      return;
    }
    Since since = report.since().get();
    page.heading("Since the sweep of " + HtmlReport.time(since.created()), since.sentence());
    Map<Boolean, List<Change>> changes =
        since.changes().stream()
            .collect(Collectors.partitioningBy(change -> change.kind() == Kind.NOISE));
    List<Change> unchanged = changes.get(true);
    if (unchanged.size() <= MOST_UNCHANGED) {
      changes(since.changes());
      return;
    }
    changes(changes.get(false));
    page.add("<details><summary>%d settings %s</summary>", unchanged.size(), Kind.NOISE.words());
    changes(unchanged);
    page.add("</details>\n");
  }

  private void changes(List<Change> changes) {
    if (changes.isEmpty()) {
      return;
    }
    page.add("<div class=\"scroll\"><table class=\"rows\"><thead><tr><th></th><th>Setting</th>")
        .add("<th class=\"n\">before</th><th class=\"n\">now</th><th class=\"n\">p</th>")
        .add("<th></th></tr></thead><tbody>\n");
    changes.forEach(this::change);
    page.add("</tbody></table></div>\n");
  }

  private void change(Change change) {
    setting(change.setting(), change.values());
    page.add("<td class=\"n\" data-label=\"before\">").add(Words.estimate(change.before()));
    page.add("</td><td class=\"n\" data-label=\"now\">");
    page.add(change.now().map(Words::estimate).orElse("&ndash;"));
    page.add("</td><td class=\"n\" data-label=\"p\">").text(Words.p(change.p()));
    page.add("</td><td class=\"%s\">", colour(change.kind())).text(change.words());
    page.add("</td></tr>\n");
  }

  private static String colour(Kind kind) {
    return switch (kind) {
      case REGRESSION -> "worse";
      case IMPROVEMENT -> "better";
      case NOISE -> "soft";
    };
  }

  void settings() {
    var facts = report.facts();
    String legend = MEAN.formatted(facts.metric(), facts.direction()) + (spread ? SPREAD : "");
    page.heading("Settings", scored ? legend + "." : "");
    List<SettingRow> shown = report.settings().stream().limit(MOST_ROWS).toList();
    rows(shown.stream().limit(UNFOLDED_ROWS).toList());
    if (shown.size() > UNFOLDED_ROWS) {
      page.add("<details><summary>%d more settings</summary>", shown.size() - UNFOLDED_ROWS);
      rows(shown.stream().skip(UNFOLDED_ROWS).toList());
      page.add("</details>\n");
    }
    int more = report.settings().size() - MOST_ROWS;
    if (more > 0) {
      page.add("<p class=\"soft\">%d more are in report.json.</p>\n", more);
    }
  }

  private void rows(List<SettingRow> rows) {
    page.add("<div class=\"scroll\"><table class=\"rows\"><thead><tr><th></th><th>Setting</th>");
    if (scored) {
      page.add("<th class=\"n\">")
          .text(report.facts().metric())
          .add("</th><th class=\"wide\"></th>");
    }
    if (spread) {
      page.add("<th class=\"n wide\">sd</th><th class=\"n\">p</th>");
    }
    page.add("<th class=\"n\">seeds</th></tr></thead><tbody>\n");
    IntervalScale scale = IntervalScale.of(report.settings());
    rows.forEach(row -> row(row, scale));
    page.add("</tbody></table></div>\n");
  }

  private void row(SettingRow row, IntervalScale scale) {
    setting(row.name(), row.values());
    if (scored) {
      page.add("<td class=\"n\" data-label=\"").text(report.facts().metric()).add("\">");
      page.add(row.score().map(HtmlTables::mean).orElse("&ndash;"));
      page.add("</td><td class=\"wide interval-cell %s\">", Html.colour(row.name()));
      page.add(row.score().map(scale::svg).orElse("")).add("</td>");
    }
    if (spread) {
      spread(row);
    }
    page.add("<td class=\"n\" data-label=\"seeds\">%d", row.finished());
    page.add("<span class=\"unit\">/%d</span></td></tr>\n", row.runs());
  }

  /** Begins a row with a setting's name and its values. */
  private void setting(String name, Map<String, String> values) {
    page.add("<tr><td>")
        .add(Html.name(name))
        .add("</td><td class=\"values\"><div class=\"chips\">");
    values.forEach(
        (key, value) ->
            page.add("<span><em>").add(Html.key(key)).add("</em> ").text(value).add("</span>"));
    page.add("</div></td>");
  }

  private void spread(SettingRow row) {
    page.add("<td class=\"n wide\">");
    row.score()
        .filter(score -> score.standardDeviation().isPresent())
        .ifPresent(score -> page.add(Words.number(score.standardDeviation().getAsDouble())));
    page.add("</td><td class=\"n\" data-label=\"p\">").text(Words.p(row.fromBest())).add("</td>");
  }

  private static String mean(Estimate score) {
    String diverged =
        score.diverged() > 0
            ? " <span class=\"unit\">" + score.diverged() + " diverged</span>"
            : "";
    String half =
        score.halfWidth().isPresent()
            ? " <span class=\"unit\">± " + Words.number(score.halfWidth().getAsDouble()) + "</span>"
            : "";
    return "<b>" + Words.number(score.mean()) + "</b>" + half + diverged;
  }
}
