package org.athanor.sweeps.internal.report;

import org.athanor.sweeps.Estimate;
import org.athanor.sweeps.internal.report.SweepReport.Change;
import org.athanor.sweeps.internal.report.SweepReport.Kind;
import org.athanor.sweeps.internal.report.SweepReport.SettingRow;
import org.athanor.sweeps.internal.report.SweepReport.Since;

/** The tables of the page: settings, and how they changed since an earlier sweep. */
final class HtmlTables {
  private static final int MOST_ROWS = 200;
  private static final String LEGEND =
      "By %s, %s is better: mean over the seeds ± half the width of its 95 %% confidence interval;"
          + " sd is the standard deviation over the seeds, p the corrected probability of such a"
          + " difference from the best by chance.";

  private final SweepReport report;
  private final Page page;
  private final boolean scored;

  HtmlTables(SweepReport report, Page page) {
    this.report = report;
    this.page = page;
    this.scored = !report.facts().metric().isEmpty();
  }

  void since() {
    if (report.since().isEmpty()) {
      return;
    }
    Since since = report.since().get();
    page.heading("Since the sweep of " + HtmlReport.time(since.created()), since.sentence());
    if (since.changes().isEmpty()) {
      return;
    }
    page.add("<div class=\"scroll\"><table><thead><tr><th>Setting</th><th class=\"wide\"></th>")
        .add("<th class=\"n\">before</th><th class=\"n\">now</th><th class=\"n wide\">p</th>")
        .add("<th></th></tr></thead><tbody>");
    since.changes().forEach(this::change);
    page.add("</tbody></table></div>\n");
  }

  private void change(Change change) {
    page.add("<tr><td>").add(Html.name(change.setting())).add("</td><td class=\"wide\">");
    page.text(change.text()).add("</td><td class=\"n\">").add(Words.estimate(change.before()));
    page.add("</td><td class=\"n\">").add(change.now().map(Words::estimate).orElse("&ndash;"));
    page.add("</td><td class=\"n wide\">").text(Words.p(change.p())).add("</td><td class=\"");
    page.add(colour(change.kind())).add("\">").text(change.words()).add("</td></tr>\n");
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
    page.heading("Settings", scored ? LEGEND.formatted(facts.metric(), facts.direction()) : "");
    page.add("<div class=\"scroll\"><table><thead><tr><th></th><th>Setting</th>");
    if (scored) {
      page.add("<th class=\"n\">").text(facts.metric()).add("</th><th class=\"wide\"></th>");
      page.add("<th class=\"n wide\">sd</th><th class=\"n\">p</th>");
    }
    page.add("<th class=\"n\">seeds</th></tr></thead><tbody>\n");
    IntervalScale scale = IntervalScale.of(report.settings());
    report.settings().stream().limit(MOST_ROWS).forEach(row -> row(row, scale));
    page.add("</tbody></table></div>\n");
    int more = report.settings().size() - MOST_ROWS;
    if (more > 0) {
      page.add("<p class=\"soft\">%d more are in report.json.</p>\n", more);
    }
  }

  private void row(SettingRow row, IntervalScale scale) {
    page.add("<tr><td>").add(Html.name(row.name())).add("</td><td><div class=\"chips\">");
    row.values()
        .forEach(
            (key, value) ->
                page.add("<span><em>").text(key).add("</em> ").text(value).add("</span>"));
    page.add("</div></td>");
    if (scored) {
      score(row, scale);
    }
    page.add("<td class=\"n\">%d", row.finished());
    page.add("<span class=\"unit\">/%d</span></td></tr>\n", row.runs());
  }

  private void score(SettingRow row, IntervalScale scale) {
    page.add("<td class=\"n\">").add(row.score().map(HtmlTables::mean).orElse("&ndash;"));
    page.add("</td><td class=\"wide interval-cell %s\">", Html.colour(row.name()));
    page.add(row.score().map(scale::svg).orElse("")).add("</td><td class=\"n wide\">");
    row.score()
        .filter(score -> score.standardDeviation().isPresent())
        .ifPresent(score -> page.add(Words.number(score.standardDeviation().getAsDouble())));
    page.add("</td><td class=\"n\">").text(Words.p(row.fromBest())).add("</td>");
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
