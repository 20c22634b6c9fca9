package org.athanor.api.run;

/**
 * A line of log that belongs to a run, kept from warning upwards, or a turn in its life.
 *
 * @param time when, in milliseconds since 1970-01-01 UTC
 * @param level how grave
 * @param source who said it: a logger's name
 * @param text what was said, with the stack trace when there is one
 */
public record RunEvent(long time, Level level, String source, String text) {

  /** How grave an event is. */
  public enum Level {
    /** A turn in the run's life: begun, resumed, marked lost. */
    INFO,
    /** Something to look at. */
    WARNING,
    /** Something that failed. */
    ERROR
  }
}
