package org.athanor.cli.internal.runs;

import java.util.Locale;
import org.athanor.api.run.Run;
import org.athanor.api.run.RunStatus;
import org.athanor.cli.internal.Style;

/** How runs look to a person. */
public final class RunText {
  private RunText() {}

  static String status(Run run) {
    return status(run.status());
  }

  /** The status as a word. */
  public static String status(RunStatus status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  /** The colour of a status. */
  public static Style style(RunStatus status) {
    return switch (status) {
      case FINISHED -> Style.GOOD;
      case FAILED, LOST -> Style.BAD;
      case STOPPED -> Style.WARNING;
      case QUEUED, RUNNING -> Style.BOLD;
    };
  }
}
