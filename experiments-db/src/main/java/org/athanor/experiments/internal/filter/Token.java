package org.athanor.experiments.internal.filter;

/**
 * A word of a filter.
 *
 * @param kind what it is
 * @param text what it says, without quotes
 * @param position where it begins
 */
record Token(Kind kind, String text, int position) {

  /** What a word can be. */
  enum Kind {
    /** A name, a number or an unquoted value. */
    WORD,
    /** A value in quotes. */
    QUOTED,
    /** An operator, parenthesis or comma. */
    SIGN,
    /** Behind the last. */
    END
  }

  boolean is(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  boolean isWord(String word) {
    return kind == Kind.WORD && text.equalsIgnoreCase(word);
  }

  boolean isValue() {
    return kind == Kind.WORD || kind == Kind.QUOTED;
  }
}
