package org.athanor.cli.internal.doctor;

import java.util.List;

/** The Java that runs this. One that is too old does not come as far as here. */
final class JavaCheck implements Check {
  @Override
  public List<Finding> look() {
    String java =
        "%s %s at %s"
            .formatted(
                System.getProperty("java.vm.name"),
                System.getProperty("java.runtime.version"),
                System.getProperty("java.home"));
    if (!System.getProperty("sun.arch.data.model", "64").equals("64")) {
      return List.of(
          Finding.problem(
              "java", java + " has 32 bits.", "Install a JDK of 64 bits, 17 or later."));
    }
    return List.of(Finding.ok("java", java));
  }
}
