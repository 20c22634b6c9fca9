package org.athanor.api.sweep;

import java.util.List;

/** Everything that a sweep varies, in the order of the file. */
public record Space(List<Dimension> dimensions) {
  public Space {
    dimensions = List.copyOf(dimensions);
  }
}
