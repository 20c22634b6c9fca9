package org.athanor.api.console;

import java.net.URI;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/** The web console of this process. */
@ProviderType
public interface ConsoleServer {

  /**
   * Begins to listen.
   *
   * @param settings where
   * @param terminal is told, a line at a time, what only the person at the terminal may know: the
   *     one-time tokens that installing a plugin asks for
   * @return the address to open in a browser
   * @throws ConsoleException if it cannot, and nothing listens: why, and what to do
   */
  URI start(ConsoleSettings settings, Consumer<String> terminal) throws ConsoleException;

  /** Ends every connection and listens no longer. */
  void stop();
}
