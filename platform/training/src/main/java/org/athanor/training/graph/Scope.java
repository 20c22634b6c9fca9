package org.athanor.training.graph;

import java.util.function.Supplier;

/**
 * The name of the part of the network that is being built, such as {@code discriminator/hidden1}.
 * Every node remembers the scope it was made in; errors and the NaN guard name it.
 */
public final class Scope {
  private static final ThreadLocal<String> CURRENT = ThreadLocal.withInitial(() -> "");

  private Scope() {}

  /** Builds a part of the graph under a name, inside the scope that is current. */
  public static <T> T within(String name, Supplier<T> part) {
    String outer = CURRENT.get();
    return resume(outer.isEmpty() ? name : outer + "/" + name, part);
  }

  /** Goes on building under the full name of a scope that was left. */
  static <T> T resume(String scope, Supplier<T> part) {
    String outer = CURRENT.get();
    CURRENT.set(scope);
    try {
      return part.get();
    } finally {
      CURRENT.set(outer);
    }
  }

  /** The names of the enclosing parts, outermost first, joined by a slash; empty outside all. */
  public static String current() {
    return CURRENT.get();
  }
}
