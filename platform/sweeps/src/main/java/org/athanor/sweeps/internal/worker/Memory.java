package org.athanor.sweeps.internal.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this process occupies. */
final class Memory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String RESIDENT = "VmRSS:";

  private Memory() {}

  /** Bytes in main memory, native ones included; where the system does not tell, those of Java. */
  static long occupied() {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith(RESIDENT))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElseGet(Memory::heap);
    } catch (IOException e) {
      return heap();
    }
  }

  private static long heap() {
    return Runtime.getRuntime().totalMemory();
  }
}
