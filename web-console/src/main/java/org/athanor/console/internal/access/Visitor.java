package org.athanor.console.internal.access;

import java.util.Optional;
import org.athanor.api.console.Role;

/**
 * Who asks.
 *
 * @param name the name of the token; empty on the loopback without login, and for nobody
 * @param role what they may do; empty for nobody
 * @param csrf what must come with everything that changes state; empty when the request carries its
 *     own secret, which no foreign page could add
 */
public record Visitor(String name, Optional<Role> role, Optional<String> csrf) {
  /** Someone who is not known. */
  public static final Visitor NOBODY = new Visitor("", Optional.empty(), Optional.empty());
}
