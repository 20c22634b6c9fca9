package org.athanor.sweeps.internal.report;

/** Text within markup. */
final class Html {
  private static final int COLOURS = 5;

  private Html() {}

  /** The name of a setting, with the colour of its curves. */
  static String name(String setting) {
    return "<span class=\"name %s\"><i></i>%s</span>".formatted(colour(setting), setting);
  }

  /** A dotted key, which may be broken after each dot. */
  static String key(String key) {
    return escape(key).replace(".", ".<wbr>");
  }

  /** The class that colours a setting; only the best have a colour of their own. */
  static String colour(String setting) {
    int place = Integer.parseInt(setting.substring(1));
    return place <= COLOURS ? "k" + place : "";
  }

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
                        Character.isISOControl(point) && point != '\n' && point != '\t'
                            ? '·'
                            : point);
              }
            });
    return safe.toString();
  }
}
