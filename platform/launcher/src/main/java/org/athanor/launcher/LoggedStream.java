package org.athanor.launcher;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes each line to the log, where whoever prints to {@code System.out} is heard. */
final class LoggedStream extends OutputStream {
  private static final int LONGEST_LINE = 8_192;

  private final Logger log;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  LoggedStream(String name) {
    log = LoggerFactory.getLogger(name);
  }

  @Override
  public synchronized void write(int value) {
    if (value == '\n' || line.size() >= LONGEST_LINE) {
      log.info("{}", line.toString(StandardCharsets.UTF_8));
      line.reset();
    }
    if (value != '\n' && value != '\r') {
      line.write(value);
    }
  }
}
