package org.athanor.sweeps.internal.report;

/** Text within markup. */
final class Html {
  private Html() {}

  static String escape(String text) {
    StringBuilder safe = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default ->
                    safe.appendCodePoint(
                        Character.isISOControl(point) && point != '\n' ? '·' : point);
              }
            });
    return safe.toString();
  }
}
