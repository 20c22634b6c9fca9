package org.athanor.sweeps.internal.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** One self-contained file: nothing is fetched, nothing is run. */
final class HtmlReport {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH)
          .withZone(ZoneId.systemDefault());

  private final SweepReport report;
  private final Page page = new Page();

  private HtmlReport(SweepReport report) {
    this.report = report;
  }

  static String of(SweepReport report) {
    HtmlReport html = new HtmlReport(report);
    html.head();
    html.facts();
    html.verdict();
    HtmlTables tables = new HtmlTables(report, html.page);
    HtmlFigures figures = new HtmlFigures(report, html.page);
    tables.since();
    tables.settings();
    figures.charts();
    figures.importance();
    figures.samples();
    html.failures();
    html.foot();
    return html.page.toString();
  }

  private void head() {
    page.add("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
        .text(report.facts().name())
        .add(": sweep report</title>\n<style>\n")
        .add(style())
        .add("</style>\n</head>\n<body>\n<main>\n");
  }

  private void facts() {
    var facts = report.facts();
    page.add("<h1>").text(facts.name()).add("</h1>\n<p class=\"lead\">").text(facts.model());
    page.add("</p>\n<p class=\"soft\">Sweep ").text(facts.sweep()).add(", begun ");
    page.add(time(facts.created())).add(". Strategy ").text(facts.strategy());
    if (!facts.pruner().isEmpty()) {
      page.add(", pruner ").text(facts.pruner());
    }
    page.add(".</p>\n<div class=\"tiles\">");
    report.counts().forEach((word, count) -> tile(word, Integer.toString(count), label(word)));
    tile(
        "time", duration(Duration.between(facts.created(), facts.ended())), "from begin to report");
    page.add("</div>\n");
    if (!facts.ending().isEmpty()) {
      page.warning("Not everything was tried: " + facts.ending());
    }
    report.warnings().forEach(page::warning);
  }

  private void tile(String kind, String figure, String label) {
    page.add("<div class=\"tile %s\"><b>%s</b><span>%s</span></div>", kind, figure, label);
  }

  private static String label(String word) {
    return switch (word) {
      case "settings" -> "settings tried";
      case "refused" -> "settings refused";
      default -> "trials " + word;
    };
  }

  static String time(Instant instant) {
    return TIME.format(instant);
  }

  private static String duration(Duration time) {
    return time.toHours() > 0
        ? "%d h %02d min".formatted(time.toHours(), time.toMinutesPart())
        : time.toMinutes() > 0
            ? "%d min".formatted(time.toMinutes())
            : "%d s".formatted(time.toSeconds());
  }

  private void verdict() {
    page.add("<div class=\"card verdict\">");
    report.verdict().forEach(sentence -> page.add("<p>").text(sentence).add("</p>"));
    page.add("</div>\n");
  }

  private void failures() {
    if (report.failures().isEmpty()) {
      return;
    }
    page.heading("Failures", "");
    for (var failure : report.failures()) {
      page.add("<details><summary><b>").text(failure.setting()).add("</b> seed ");
      page.add(Long.toString(failure.seed())).add(": ").text(failure.reason());
      page.add(" <span class=\"unit\">").text(failure.run()).add("</span></summary>");
      if (failure.log().isEmpty()) {
        page.add("<p class=\"soft\">No log was kept.</p>");
      } else {
        page.add("<pre>").text(failure.log()).add("</pre>");
      }
      page.add("</details>\n");
    }
  }

  private void foot() {
    page.add("<footer>Written by Athanor, ")
        .add(time(report.facts().ended()))
        .add(". Beside this file: report.md, report.json.</footer>\n</main>\n</body>\n</html>\n");
  }

  private static String style() {
    try (InputStream file = HtmlReport.class.getResourceAsStream("report.css")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
