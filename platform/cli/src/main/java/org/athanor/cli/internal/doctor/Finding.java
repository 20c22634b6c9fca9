package org.athanor.cli.internal.doctor;

/**
 * What a check found.
 *
 * @param name what was looked at
 * @param level how grave it is
 * @param sentence what is there
 * @param advice what to do about it; empty when there is nothing to do
 */
record Finding(String name, Level level, String sentence, String advice) {
  /** How grave a finding is. */
  enum Level {
    OK,
    WARNING,
    PROBLEM
  }

  static Finding ok(String name, String sentence) {
    return new Finding(name, Level.OK, sentence, "");
  }

  static Finding warning(String name, String sentence, String advice) {
    return new Finding(name, Level.WARNING, sentence, advice);
  }

  static Finding problem(String name, String sentence, String advice) {
    return new Finding(name, Level.PROBLEM, sentence, advice);
  }
}
