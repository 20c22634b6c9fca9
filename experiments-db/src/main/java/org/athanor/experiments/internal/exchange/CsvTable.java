package org.athanor.experiments.internal.exchange;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.athanor.api.run.Run;
import org.athanor.experiments.internal.series.Points;

/** Metric points as comma-separated values (RFC 4180), with a title and lines that end in CR LF. */
final class CsvTable implements PointTable {

  private static final String END = "\r\n";

  private final Writer out;

  CsvTable(OutputStream to) throws IOException {
    out = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8));
    out.write("run,experiment,seed,metric,step,time,value" + END);
  }

  @Override
  public void add(Run run, String metric, Points points) throws IOException {
    String before =
        text(run.id().value())
            + ','
            + text(run.experiment())
            + ','
            + run.seed()
            + ','
            + text(metric)
            + ',';
    for (int index = 0; index < points.size(); index++) {
      out.write(before);
      out.write(Long.toString(points.step(index)));
      out.write(',');
      out.write(Long.toString(points.time(index)));
      out.write(',');
      out.write(Double.toString(points.value(index)));
      out.write(END);
    }
  }

  /**
   * A text in its cell. A spreadsheet computes what begins with one of {@code = + - @}, a tab or a
   * line break, and a formula may send the sheet away: an apostrophe before it makes it a text.
   */
  static String text(String value) {
    boolean formula = !value.isEmpty() && "=+-@\t\r\n".indexOf(value.charAt(0)) >= 0;
    String plain = formula ? "'" + value : value;
    boolean quoted = plain.chars().anyMatch(one -> one == ',' || one == '"' || one < ' ');
    return quoted ? '"' + plain.replace("\"", "\"\"") + '"' : plain;
  }

  @Override
  public void finish() throws IOException {
    out.flush();
  }
}
