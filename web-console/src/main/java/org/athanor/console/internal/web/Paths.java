package org.athanor.console.internal.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes paths apart. */
final class Paths {
  private static final int LONGEST = 2_000;

  private Paths() {}

  /**
   * The segments of a path as it was sent, each decoded once; empty when one of them could mean
   * something else than a name: a step up, a separator, a control character, a second encoding.
   */
  static Optional<List<String>> segments(String path) {
    if (!path.startsWith("/") || path.length() > LONGEST) {
      return Optional.empty();
    }
    List<String> segments = new ArrayList<>();
    for (String raw : path.substring(1).split("/", -1)) {
      Optional<String> segment = decode(raw);
      if (segment.isEmpty()) {
        return Optional.empty();
      }
      segments.add(segment.get());
    }
    return Optional.of(segments);
  }

  private static Optional<String> decode(String raw) {
    try {
      String text = URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
      boolean odd =
          text.chars().anyMatch(c -> c < 0x20 || c == 0x7f || "/\\%;\uFFFD".indexOf(c) >= 0);
      return odd || text.equals(".") || text.equals("..") ? Optional.empty() : Optional.of(text);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
