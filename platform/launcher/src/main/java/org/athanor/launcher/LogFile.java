package org.athanor.launcher;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.TimeBasedRollingPolicy;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.util.FileSize;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/**
 * Sets up the log: one file a day in {@code $ATHANOR_HOME/logs}, shared by all processes, with the
 * process and the run in each line. Written as code because reading logback's XML would cost every
 * command a tenth of a second.
 */
public final class LogFile extends ContextAwareBase implements Configurator {
  private static final int DAYS_KEPT = 14;
  private static final String MOST_KEPT = "500MB";

  /** Called by logback when the first logger is asked for; says nothing until it is configured. */
  @Override
  public ExecutionStatus configure(LoggerContext context) {
    context.getLogger("ROOT").setLevel(Level.OFF);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  static void configure(Settings settings) {
    ILoggerFactory factory = LoggerFactory.getILoggerFactory();
    LoggerContext context = (LoggerContext) factory;
    ch.qos.logback.classic.Logger root = context.getLogger("ROOT");
    root.setLevel(Level.toLevel(settings.value(Settings.LOG_LEVEL), Level.INFO));
    OpenedWhenNeeded opened = new OpenedWhenNeeded(() -> appender(settings, context));
    opened.setContext(context);
    opened.start();
    root.addAppender(opened);
    // ND4J introduces itself in a dozen lines whenever a worker starts.
    context.getLogger("org.nd4j").setLevel(Level.WARN);
    // Flyway tells of each statement, and warns of an H2 newer than the one that it was tried with.
    context.getLogger("org.flywaydb").setLevel(Level.ERROR);
  }

  private static RollingFileAppender<ILoggingEvent> appender(
      Settings settings, LoggerContext context) {
    RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
    appender.setContext(context);
    // Processes take turns line by line.
    appender.setPrudent(true);
    appender.setEncoder(encoder(settings, context));
    TimeBasedRollingPolicy<ILoggingEvent> daily = new TimeBasedRollingPolicy<>();
    daily.setContext(context);
    daily.setParent(appender);
    daily.setFileNamePattern(settings.home().resolve("logs") + "/athanor-%d{yyyy-MM-dd}.log");
    daily.setMaxHistory(DAYS_KEPT);
    daily.setTotalSizeCap(FileSize.valueOf(MOST_KEPT));
    daily.start();
    appender.setRollingPolicy(daily);
    appender.start();
    return appender;
  }

  private static Encoder<ILoggingEvent> encoder(Settings settings, LoggerContext context) {
    LogLine layout =
        new LogLine(settings.value(Settings.PROFILE) + " " + ProcessHandle.current().pid());
    layout.setContext(context);
    layout.start();
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setContext(context);
    encoder.setLayout(layout);
    encoder.start();
    return encoder;
  }

  /** Most commands log nothing, and need not pay for a file that could take it. */
  private static final class OpenedWhenNeeded extends AppenderBase<ILoggingEvent> {
    private final Supplier<RollingFileAppender<ILoggingEvent>> opening;
    private Optional<RollingFileAppender<ILoggingEvent>> file = Optional.empty();

    OpenedWhenNeeded(Supplier<RollingFileAppender<ILoggingEvent>> opening) {
      this.opening = opening;
    }

    /** Called under this appender's own lock. */
    @Override
    protected void append(ILoggingEvent event) {
      if (file.isEmpty()) {
        file = Optional.of(opening.get());
      }
      file.get().doAppend(event);
    }
  }
}
