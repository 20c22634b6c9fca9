package org.athanor.experiments.internal.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.athanor.api.store.FilterException;

/** Cuts a filter into words. */
final class Words {

  private static final Pattern NEXT =
      Pattern.compile(
          "\\s*(?:(?<word>[\\p{L}\\p{N}_.:+@/%*-]+)"
              + "|\"(?<double>(?:[^\"\\\\]|\\\\.)*)\"|'(?<single>(?:[^'\\\\]|\\\\.)*)'"
              + "|(?<sign><=|>=|!=|<>|==|&&|\\|\\||[=<>~(),!]))");

  private Words() {}

  static List<Token> of(String filter) {
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = NEXT.matcher(filter);
    int position = 0;
    while (!filter.substring(position).isBlank()) {
      matcher.region(position, filter.length());
      if (!matcher.lookingAt()) {
        int at = position + leadingBlanks(filter.substring(position));
        throw new FilterException(filter, at, problem(filter.charAt(at)), Optional.empty());
      }
      tokens.add(token(matcher));
      position = matcher.end();
    }
    tokens.add(new Token(Token.Kind.END, "", filter.length()));
    return tokens;
  }

  private static int leadingBlanks(String text) {
    return text.length() - text.stripLeading().length();
  }

  private static String problem(char character) {
    return character == '"' || character == '\''
        ? "The quotes are not closed."
        : "The character '" + character + "' means nothing here; put text into quotes.";
  }

  private static Token token(Matcher matcher) {
    if (matcher.group("word") != null) {
      return new Token(Token.Kind.WORD, matcher.group("word"), matcher.start("word"));
    }
    if (matcher.group("sign") != null) {
      return new Token(Token.Kind.SIGN, plain(matcher.group("sign")), matcher.start("sign"));
    }
    String group = matcher.group("double") != null ? "double" : "single";
    String text = matcher.group(group).replaceAll("\\\\(.)", "$1");
    return new Token(Token.Kind.QUOTED, text, matcher.start(group) - 1);
  }

  /** What programmers write, as this language writes it. */
  private static String plain(String sign) {
    return switch (sign) {
      case "==" -> "=";
      case "<>" -> "!=";
      default -> sign;
    };
  }
}
