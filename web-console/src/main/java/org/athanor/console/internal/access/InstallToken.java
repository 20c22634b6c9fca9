package org.athanor.console.internal.access;

import java.util.function.Consumer;

/**
 * What must come with a plugin that is installed from a browser on the loopback: a token that
 * stands in the terminal only, and serves once.
 */
public final class InstallToken {
  private final Consumer<String> terminal;
  private String current;

  /** Prints the first token. */
  public InstallToken(Consumer<String> terminal) {
    this.terminal = terminal;
    renew();
  }

  private void renew() {
    current = Secrets.next().substring(0, 16);
    terminal.accept(
        "To install, update or remove a plugin in the browser, enter this one-time token: "
            + current);
  }

  /** Whether this is the token; if so it is void from now on, and the terminal has the next. */
  public synchronized boolean redeem(String given) {
    boolean right = Secrets.same(current, given);
    if (right) {
      renew();
    }
    return right;
  }
}
