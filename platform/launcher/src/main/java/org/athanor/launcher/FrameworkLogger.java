package org.athanor.launcher;

import org.apache.felix.framework.Logger;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.slf4j.LoggerFactory;

/** Leads what the framework itself has to say into the log. */
final class FrameworkLogger extends Logger {
  private static final org.slf4j.Logger log = LoggerFactory.getLogger("org.apache.felix.framework");

  // Felix declares the type without its parameter, and only the same overrides it.
  @SuppressWarnings("rawtypes")
  @Override
  protected void doLog(
      Bundle bundle, ServiceReference reference, int level, String message, Throwable thrown) {
    String text = bundle == null ? message : bundle + ": " + message;
    switch (level) {
      case LOG_ERROR -> log.error(text, thrown);
      case LOG_WARNING -> log.warn(text, thrown);
      case LOG_INFO -> log.info(text, thrown);
      default -> log.debug(text, thrown);
    }
  }
}
