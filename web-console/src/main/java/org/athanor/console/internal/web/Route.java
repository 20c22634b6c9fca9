package org.athanor.console.internal.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.api.console.Role;

/**
 * Which requests a handler answers.
 *
 * @param method the HTTP method; only GET changes nothing
 * @param pattern the path below the root, with names in braces for what may stand there
 * @param needed what one must be allowed to ask; empty when nobody need be known
 * @param handler answers
 */
public record Route(String method, String pattern, Optional<Role> needed, Handler handler) {
  /** Looks; anyone who is known may. */
  public static Route get(String pattern, Handler handler) {
    return new Route("GET", pattern, Optional.of(Role.VIEWER), handler);
  }

  /** Changes something. */
  public static Route change(String method, String pattern, Role needed, Handler handler) {
    return new Route(method, pattern, Optional.of(needed), handler);
  }

  /** For those who are not known yet. */
  public static Route open(String method, String pattern, Handler handler) {
    return new Route(method, pattern, Optional.empty(), handler);
  }

  /** What stands at the names, when the path fits. */
  Optional<Map<String, String>> match(List<String> path) {
    String[] parts = pattern.substring(1).split("/", -1);
    if (parts.length != path.size()) {
      return Optional.empty();
    }
    Map<String, String> places = new HashMap<>();
    for (int index = 0; index < parts.length; index++) {
      String part = parts[index];
      if (part.startsWith("{")) {
        places.put(part.substring(1, part.length() - 1), path.get(index));
      } else if (!part.equals(path.get(index))) {
        return Optional.empty();
      }
    }
    return Optional.of(places);
  }
}
