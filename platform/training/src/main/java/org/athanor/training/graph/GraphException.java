package org.athanor.training.graph;

/**
 * A graph that cannot be: shapes that do not fit, a name that is unknown. The message names the
 * layer scope, the shapes, and the line of the author's code.
 */
public final class GraphException extends IllegalArgumentException {
  private GraphException(String message) {
    super(message);
  }

  /** An error at the place the author's code is now. */
  public static GraphException of(String problem) {
    String scope = Scope.current();
    return new GraphException(
        (scope.isEmpty() ? "" : "in " + scope + ": ") + problem + " (" + Source.here() + ")");
  }
}
