package org.athanor.cli.internal.doctor;

import java.util.List;
import org.athanor.cli.internal.Devices;

/** The build of the native numerical code that workers will load. */
record NativeCheck(String variant, Devices devices) implements Check {
  private static final String NAME = "native";

  @Override
  public List<Finding> look() {
    String processors = processors();
    if (devices.backend().equals("cuda") && devices.refusal().isEmpty()) {
      return List.of(Finding.ok(NAME, "ND4J for CUDA 11.6, on a machine with " + processors));
    }
    if (variant.isEmpty() || variant.equals("none")) {
      return List.of(
          Finding.problem(
              NAME,
              "No native library fits " + processors + ".",
              "Build Athanor on this machine, or set athanor.native to a variant in 'natives'."));
    }
    return List.of(Finding.ok(NAME, "CPU variant " + variant + " of ND4J on " + processors));
  }

  private static String processors() {
    int count = Runtime.getRuntime().availableProcessors();
    return "%d processor%s (%s)"
        .formatted(count, count == 1 ? "" : "s", System.getProperty("os.arch"));
  }
}
