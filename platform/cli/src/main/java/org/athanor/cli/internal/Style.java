package org.athanor.cli.internal;

/** How a text looks on a terminal. */
public enum Style {
  BOLD("1"),
  FAINT("2"),
  GOOD("32"),
  WARNING("33"),
  BAD("31");

  static final String END = "\u001b[0m";

  private final String code;

  Style(String code) {
    this.code = code;
  }

  String begin() {
    return "\u001b[" + code + "m";
  }
}
