package org.athanor.cli.internal;

/** What the process tells its caller by its exit code. */
public final class ExitCode {
  /** Everything that was asked for was done. */
  public static final int OK = 0;

  /** It failed. */
  public static final int FAILED = 1;

  /** The command line or the experiment file is wrong; nothing was begun. */
  public static final int USAGE = 2;

  /** Some trials failed or were not finished, others finished; or a sweep was given up. */
  public static final int SOME_FAILED = 3;

  /**
   * Stopped by Ctrl-C after saving. After any other signal the Java machine itself puts its own
   * code, such as 143 for SIGTERM, in this one's place.
   */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
