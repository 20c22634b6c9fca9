package org.athanor.launcher;

import java.util.Locale;
import java.util.Map;

/**
 * A graphics processor.
 *
 * @param model as its driver names it
 * @param capability its compute capability, such as {@code 8.6}; empty when it is not known
 */
public record Gpu(String model, String capability) {
  /** The shipped CUDA build holds code for these, and none that a driver could translate. */
  private static final double OLDEST = 3.7;

  private static final double NEWEST = 8.6;

  /** Whether the shipped CUDA build can use a GPU. */
  public enum Service {
    SERVED,
    UNSERVED,
    UNKNOWN
  }

  /** Judged by its capability. */
  public Service service() {
    if (capability.isEmpty()) {
      return Service.UNKNOWN;
    }
    double value = Double.parseDouble(capability);
    return value >= OLDEST && value <= NEWEST ? Service.SERVED : Service.UNSERVED;
  }

  /** For bundles, which know no type of the launcher. */
  Map<String, String> facts() {
    return Map.of(
        "model", model,
        "capability", capability,
        "service", service().name().toLowerCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    return capability.isEmpty() ? model : model + " with compute capability " + capability;
  }
}
