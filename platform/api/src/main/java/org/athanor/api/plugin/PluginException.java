package org.athanor.api.plugin;

/** A plugin jar cannot be put in or taken out; the message is for the person at the terminal. */
public final class PluginException extends Exception {
  private static final long serialVersionUID = 1L;

  /** A sentence that says what is wrong and what to do. */
  public PluginException(String message) {
    super(message);
  }

  /** A sentence with its cause. */
  public PluginException(String message, Throwable cause) {
    super(message, cause);
  }
}
