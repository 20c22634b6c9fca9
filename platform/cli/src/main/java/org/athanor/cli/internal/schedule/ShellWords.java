package org.athanor.cli.internal.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Words of a command as a shell reads them. */
final class ShellWords {
  private ShellWords() {}

  static String join(List<String> words) {
    return words.stream().map(ShellWords::quote).collect(Collectors.joining(" "));
  }

  /** A word that every shell takes literally. */
  static String quote(String word) {
    return word.matches("[A-Za-z0-9_@+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** The words that {@link #join} has joined. */
  static List<String> split(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    for (int index = 0; index < text.length(); index++) {
      char character = text.charAt(index);
      if (character == '\'') {
        quoted = !quoted;
      } else if (character == '\\' && !quoted && index + 1 < text.length()) {
        word.append(text.charAt(++index));
      } else if (character == ' ' && !quoted) {
        words.add(word.toString());
        word.setLength(0);
      } else {
        word.append(character);
      }
    }
    words.add(word.toString());
    return words;
  }
}
