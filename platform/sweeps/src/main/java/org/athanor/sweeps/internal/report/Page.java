package org.athanor.sweeps.internal.report;

import java.util.Locale;

/** Markup that is written from its beginning to its end. */
final class Page {
  private final StringBuilder markup = new StringBuilder();

  /** Adds markup as it is. */
  Page add(String text) {
    markup.append(text);
    return this;
  }

  /** Adds markup with values in it, which are markup too. */
  Page add(String pattern, Object... values) {
    return add(String.format(Locale.ROOT, pattern, values));
  }

  /** Adds what is no markup. */
  Page text(String text) {
    return add(Html.escape(text));
  }

  /** Begins a section; the note is perhaps empty. */
  Page heading(String title, String note) {
    add("<h2>").text(title).add("</h2>\n");
    return note.isEmpty() ? this : add("<p class=\"soft\">").text(note).add("</p>\n");
  }

  /** A sentence that a reader must not miss. */
  Page warning(String sentence) {
    return add("<div class=\"card warning\"><p>").text(sentence).add("</p></div>\n");
  }

  @Override
  public String toString() {
    return markup.toString();
  }
}
