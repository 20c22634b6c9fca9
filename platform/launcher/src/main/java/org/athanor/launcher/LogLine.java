package org.athanor.launcher;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * One line of the log: time, level, process, run, logger, message. Written out because logback's
 * pattern language alone would cost every command as many classes as the framework itself.
 */
final class LogLine extends LayoutBase<ILoggingEvent> {
  /** Under this key whoever runs a trial puts the run's id into the logging context. */
  private static final String RUN = "run";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ISO_OFFSET_DATE_TIME.withZone(ZoneId.systemDefault());

  private final String process;

  LogLine(String process) {
    this.process = process;
  }

  @Override
  public String doLayout(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(160);
    TIME.formatTo(Instant.ofEpochMilli(event.getTimeStamp()), line);
    line.append(' ').append(event.getLevel());
    line.append(" [").append(process).append("] [");
    line.append(event.getMDCPropertyMap().getOrDefault(RUN, "-")).append("] ");
    line.append(event.getLoggerName()).append(": ").append(event.getFormattedMessage());
    line.append('\n');
    if (event.getThrowableProxy() != null) {
      line.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
    return line.toString();
  }
}
