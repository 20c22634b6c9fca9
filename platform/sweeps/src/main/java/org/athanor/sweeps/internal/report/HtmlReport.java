package org.athanor.sweeps.internal.report;

import static org.athanor.sweeps.internal.report.Html.escape;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.athanor.sweeps.Estimate;
import org.athanor.sweeps.internal.report.SweepReport.Change;
import org.athanor.sweeps.internal.report.SweepReport.Kind;
import org.athanor.sweeps.internal.report.SweepReport.Line;
import org.athanor.sweeps.internal.report.SweepReport.SettingRow;
import org.athanor.sweeps.internal.report.SweepReport.Since;
import org.athanor.sweeps.internal.statistics.Importance;

/** One self-contained file: nothing is fetched, nothing is run. */
final class HtmlReport {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH)
          .withZone(ZoneId.systemDefault());
  private static final int COLOURS = 5;
  private static final int MOST_ROWS = 200;

  private final SweepReport report;
  private final StringBuilder page = new StringBuilder();

  private HtmlReport(SweepReport report) {
    this.report = report;
  }

  static String of(SweepReport report) {
    HtmlReport html = new HtmlReport(report);
    html.head();
    html.verdict();
    html.since();
    html.settings();
    html.charts();
    html.importance();
    html.samples();
    html.failures();
    html.foot();
    return html.page.toString();
  }

  private void head() {
    var facts = report.facts();
    page.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .append("<title>")
        .append(escape(facts.name()))
        .append(": sweep report</title>\n<style>\n")
        .append(style())
        .append("</style>\n</head>\n<body>\n<main>\n");
    page.append("<h1>")
        .append(escape(facts.name()))
        .append("</h1>\n<p class=\"lead\">")
        .append(escape(facts.model()))
        .append("</p>\n<p class=\"soft\">Sweep ")
        .append(escape(facts.sweep()))
        .append(", begun ")
        .append(TIME.format(facts.created()))
        .append(". Strategy ")
        .append(escape(facts.strategy()));
    if (!facts.pruner().isEmpty()) {
      page.append(", pruner ").append(escape(facts.pruner()));
    }
    page.append(".</p>\n<div class=\"tiles\">");
    report.counts().forEach((word, count) -> tile(word, Integer.toString(count), label(word)));
    tile(
        "time", duration(Duration.between(facts.created(), facts.ended())), "from begin to report");
    page.append("</div>\n");
    if (!facts.ending().isEmpty()) {
      page.append("<div class=\"card warning\"><p>Not everything was tried: ")
          .append(escape(facts.ending()))
          .append("</p></div>\n");
    }
    report
        .warnings()
        .forEach(
            warning ->
                page.append("<div class=\"card warning\"><p>")
                    .append(escape(warning))
                    .append("</p></div>\n"));
  }

  private void tile(String kind, String figure, String label) {
    page.append(
        "<div class=\"tile %s\"><b>%s</b><span>%s</span></div>".formatted(kind, figure, label));
  }

  private static String label(String word) {
    return switch (word) {
      case "settings" -> "settings tried";
      case "refused" -> "settings refused";
      default -> "trials " + word;
    };
  }

  private static String duration(Duration time) {
    return time.toHours() > 0
        ? "%d h %02d min".formatted(time.toHours(), time.toMinutesPart())
        : time.toMinutes() > 0
            ? "%d min".formatted(time.toMinutes())
            : "%d s".formatted(time.toSeconds());
  }

  private void verdict() {
    page.append("<div class=\"card verdict\">");
    report
        .verdict()
        .forEach(sentence -> page.append("<p>").append(escape(sentence)).append("</p>"));
    page.append("</div>\n");
  }

  private void since() {
    if (report.since().isEmpty()) {
      return;
    }
    Since since = report.since().get();
    heading("Since the sweep of " + TIME.format(since.created()), since.sentence());
    if (since.changes().isEmpty()) {
      return;
    }
    page.append("<div class=\"scroll\"><table><thead><tr><th>Setting</th><th class=\"wide\"></th>")
        .append(
            "<th class=\"n\">before</th><th class=\"n\">now</th><th class=\"n wide\">p</th><th></th></tr></thead><tbody>");
    for (Change change : since.changes()) {
      page.append("<tr><td>")
          .append(name(change.setting()))
          .append("</td><td class=\"wide\">")
          .append(escape(change.text()))
          .append("</td><td class=\"n\">")
          .append(Words.estimate(change.before()))
          .append("</td><td class=\"n\">")
          .append(Words.estimate(change.now()))
          .append("</td><td class=\"n wide\">")
          .append(Words.p(change.p()))
          .append("</td><td class=\"")
          .append(
              change.kind() == Kind.REGRESSION
                  ? "worse"
                  : change.kind() == Kind.IMPROVEMENT ? "better" : "soft")
          .append("\">")
          .append(change.kind().words())
          .append("</td></tr>");
    }
    page.append("</tbody></table></div>\n");
  }

  private void settings() {
    String metric = report.facts().metric();
    heading(
        "Settings",
        metric.isEmpty()
            ? ""
            : "By "
                + metric
                + ", "
                + report.facts().direction()
                + " is better: mean over the seeds ± half the"
                + " width of its 95 % confidence interval; sd is the standard deviation over the seeds, p the"
                + " corrected probability of such a difference from the best by chance.");
    page.append("<div class=\"scroll\"><table><thead><tr><th></th><th>Setting</th>");
    if (!metric.isEmpty()) {
      page.append("<th class=\"n\">")
          .append(escape(metric))
          .append("</th><th class=\"wide\"></th>")
          .append("<th class=\"n wide\">sd</th><th class=\"n\">p</th>");
    }
    page.append("<th class=\"n\">seeds</th></tr></thead><tbody>\n");
    IntervalScale scale = IntervalScale.of(report.settings());
    report.settings().stream().limit(MOST_ROWS).forEach(row -> row(row, scale, !metric.isEmpty()));
    page.append("</tbody></table></div>\n");
    if (report.settings().size() > MOST_ROWS) {
      page.append("<p class=\"soft\">")
          .append(report.settings().size() - MOST_ROWS)
          .append(" more are in report.json.</p>\n");
    }
  }

  private void row(SettingRow row, IntervalScale scale, boolean scored) {
    page.append("<tr><td>").append(name(row.name())).append("</td><td><div class=\"chips\">");
    row.values()
        .forEach(
            (key, value) ->
                page.append("<span><em>")
                    .append(escape(key))
                    .append("</em> ")
                    .append(escape(value))
                    .append("</span>"));
    page.append("</div></td>");
    if (scored) {
      page.append("<td class=\"n\">")
          .append(row.score().map(HtmlReport::score).orElse("&ndash;"))
          .append("</td><td class=\"wide %s\" style=\"width:170px\">".formatted(colour(row.name())))
          .append(row.score().map(scale::svg).orElse(""))
          .append("</td><td class=\"n wide\">")
          .append(
              row.score()
                  .filter(score -> score.standardDeviation().isPresent())
                  .map(score -> Words.number(score.standardDeviation().getAsDouble()))
                  .orElse(""))
          .append("</td><td class=\"n\">")
          .append(escape(Words.p(row.fromBest())))
          .append("</td>");
    }
    page.append("<td class=\"n\">")
        .append(row.finished())
        .append("<span class=\"unit\">/")
        .append(row.runs())
        .append("</span></td></tr>\n");
  }

  private static String score(Estimate score) {
    String diverged =
        score.diverged() > 0
            ? " <span class=\"unit\">" + score.diverged() + " diverged</span>"
            : "";
    return "<b>"
        + Words.number(score.mean())
        + "</b>"
        + (score.halfWidth().isPresent()
            ? " <span class=\"unit\">± " + Words.number(score.halfWidth().getAsDouble()) + "</span>"
            : "")
        + diverged;
  }

  private void charts() {
    if (report.charts().isEmpty()) {
      return;
    }
    heading(
        "Learning curves",
        "Of the best settings; the band is one standard deviation over the seeds.");
    page.append("<div class=\"charts\">");
    for (var chart : report.charts()) {
      page.append("<figure><figcaption>")
          .append(escape(chart.metric()))
          .append(" <span>over steps</span></figcaption>")
          .append(ChartSvg.of(chart))
          .append("<div class=\"legend\">");
      for (Line line : chart.lines()) {
        page.append(
            "<span class=\"%s\"><i></i>%s</span>"
                .formatted(colour(line.setting()), line.setting()));
      }
      page.append("</div></figure>\n");
    }
    page.append("</div>\n");
  }

  private void importance() {
    List<SweepReport.Weight> known =
        report.importance().stream().filter(weight -> weight.share().isPresent()).toList();
    if (known.isEmpty()) {
      return;
    }
    heading("What mattered", "The " + Importance.METHOD + ".");
    page.append("<div class=\"bars\">");
    for (var weight : known) {
      double share = weight.share().getAsDouble();
      page.append(
          "<span class=\"key\">%s</span><span class=\"bar\"><i style=\"width:%s%%\"></i></span><span>%s</span>"
              .formatted(escape(weight.key()), Math.round(100 * share), Words.share(share)));
    }
    page.append("</div>\n");
  }

  private void samples() {
    if (report.samples().isEmpty()) {
      return;
    }
    heading("Samples", "Of the first seed of the best settings that finished.");
    page.append("<div class=\"samples\">");
    for (var picture : report.samples()) {
      page.append("<figure><figcaption>")
          .append(name(picture.setting()))
          .append(" <span>run ")
          .append(escape(picture.run()))
          .append(", step ")
          .append(picture.step())
          .append("</span></figcaption>")
          .append(Drawing.html(picture))
          .append("</figure>\n");
    }
    page.append("</div>\n");
  }

  private void failures() {
    if (report.failures().isEmpty()) {
      return;
    }
    heading("Failures", "");
    for (var failure : report.failures()) {
      page.append("<details><summary><b>")
          .append(escape(failure.setting()))
          .append("</b> seed ")
          .append(failure.seed())
          .append(": ")
          .append(escape(failure.reason()))
          .append(" <span class=\"unit\">")
          .append(escape(failure.run()))
          .append("</span></summary>");
      page.append(
              failure.log().isEmpty()
                  ? "<p class=\"soft\">No log was kept.</p>"
                  : "<pre>" + escape(failure.log()) + "</pre>")
          .append("</details>\n");
    }
  }

  private void foot() {
    page.append("<footer>Written by Athanor, ")
        .append(TIME.format(report.facts().ended()))
        .append(
            ". Beside this file: report.md, report.json.</footer>\n</main>\n</body>\n</html>\n");
  }

  private void heading(String title, String note) {
    page.append("<h2>").append(escape(title)).append("</h2>\n");
    if (!note.isEmpty()) {
      page.append("<p class=\"soft\">").append(escape(note)).append("</p>\n");
    }
  }

  private static String name(String setting) {
    return "<span class=\"name %s\"><i></i>%s</span>".formatted(colour(setting), setting);
  }

  /** The best settings have the colours of their curves. */
  static String colour(String setting) {
    int place = Integer.parseInt(setting.substring(1));
    return place <= COLOURS ? "k" + place : "";
  }

  private static String style() {
    try (InputStream file = HtmlReport.class.getResourceAsStream("report.css")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
