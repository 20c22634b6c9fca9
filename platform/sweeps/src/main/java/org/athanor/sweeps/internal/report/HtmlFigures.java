package org.athanor.sweeps.internal.report;

import java.util.List;
import org.athanor.sweeps.internal.report.SweepReport.Chart;
import org.athanor.sweeps.internal.report.SweepReport.Line;
import org.athanor.sweeps.internal.report.SweepReport.Weight;
import org.athanor.sweeps.internal.statistics.Importance;

/** What the page shows instead of telling: curves, weights and samples. */
final class HtmlFigures {
  private final SweepReport report;
  private final Page page;

  HtmlFigures(SweepReport report, Page page) {
    this.report = report;
    this.page = page;
  }

  void charts() {
    if (report.charts().isEmpty()) {
      return;
    }
    boolean bands =
        report.charts().stream()
            .flatMap(chart -> chart.lines().stream())
            .anyMatch(line -> line.seeds() > 1);
    page.heading(
        "Learning curves",
        "Of the best settings"
            + (bands ? "; the band is one standard deviation over the seeds." : "."));
    page.add("<div class=\"charts\">");
    report.charts().forEach(this::chart);
    page.add("</div>\n");
  }

  private void chart(Chart chart) {
    page.add("<figure><figcaption>").text(chart.metric());
    page.add(" <span>over steps%s</span></figcaption>", begin(chart)).add(ChartSvg.of(chart));
    page.add("<div class=\"legend\">");
    for (Line line : chart.lines()) {
      page.add("<span class=\"%s\"><i></i>%s</span>", Html.colour(line.setting()), line.setting());
    }
    page.add("</div></figure>\n");
  }

  private static String begin(Chart chart) {
    return chart.from() > 0 ? ", from " + chart.from() + " on" : "";
  }

  void importance() {
    List<Weight> known =
        report.importance().stream().filter(weight -> weight.share().isPresent()).toList();
    if (known.isEmpty()) {
      return;
    }
    page.heading("What mattered", "The " + Importance.METHOD + ".");
    page.add("<div class=\"bars\">");
    for (Weight weight : known) {
      double share = weight.share().getAsDouble();
      page.add("<span class=\"key\">")
          .add(Html.key(weight.key()))
          .add("</span><span class=\"bar\">");
      page.add("<i style=\"width:%d%%\"></i></span>", Math.round(100 * share));
      page.add("<span>").add(Words.share(share)).add("</span>");
    }
    page.add("</div>\n");
  }

  void samples() {
    if (report.samples().isEmpty()) {
      return;
    }
    page.heading("Samples", "Of one seed of each of the best settings.");
    Drawing drawing = Drawing.of(report.samples());
    page.add("<div class=\"samples\">");
    for (var picture : report.samples()) {
      page.add("<figure><figcaption>").add(Html.name(picture.setting())).add(" <span>run ");
      page.text(picture.run()).add(", step %d</span></figcaption>", picture.step());
      page.add(drawing.html(picture)).add("</figure>\n");
    }
    page.add("</div>\n");
  }
}
