package org.athanor.api.console;

import java.util.Locale;

/** What someone may do in the console; each role may do what those before it may. */
public enum Role {
  /** Look at everything. */
  VIEWER,
  /** Tag, note, stop and start runs and sweeps. */
  RESEARCHER,
  /** Install and remove plugins, which is to run code. */
  ADMIN;

  /** The word for it in commands. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether someone of this role may do what asks for another. */
  public boolean covers(Role needed) {
    return compareTo(needed) >= 0;
  }
}
