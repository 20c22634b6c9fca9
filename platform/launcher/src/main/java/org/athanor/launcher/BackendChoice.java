package org.athanor.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Which backend trains, settled before anything of ND4J is loaded.
 *
 * @param backend what trains; that which was wanted, unless it was {@code auto}
 * @param refusal why that cannot be, as a sentence; empty when it can
 * @param built whether the distribution carries the CUDA natives
 * @param gpus of this machine; none when nobody asked for one, or the parent did
 */
record BackendChoice(Backend backend, String refusal, boolean built, List<Gpu> gpus) {
  /** The setting that takes CUDA where it can be had, else the CPU. */
  static final String AUTO = "auto";

  private static final String CPU_INSTEAD = "set athanor.backend to cpu or auto.";

  /** What there is to train with. */
  enum Backend {
    /** Kernels for the CPU, in Java and native. */
    CPU("backend-cpu"),
    /** ND4J's own operations on a GPU. */
    CUDA("backend-arrays"),
    /** The same operations on the CPU: slower, for comparison. */
    ARRAYS("backend-arrays");

    private final String folder;

    Backend(String folder) {
      this.folder = folder;
    }

    /** The folder of the distribution's {@code bundles} with the backend itself. */
    String folder() {
      return folder;
    }

    /** The name in the setting. */
    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The names that the setting may have. */
  static List<String> names() {
    List<String> names = new ArrayList<>();
    for (Backend backend : Backend.values()) {
      names.add(backend.id());
    }
    names.add(AUTO);
    return names;
  }

  /** Chooses for a process; what its parent has judged is taken over without a look at the GPUs. */
  static BackendChoice of(Settings settings) {
    return of(settings, GpuProbe.ofMachine());
  }

  static BackendChoice of(Settings settings, Supplier<List<Gpu>> probe) {
    String wanted = settings.value(Settings.BACKEND);
    Path distribution = settings.distribution();
    boolean judged = wanted.equals(settings.values().get(Settings.JUDGED));
    return judged && !wanted.equals(AUTO)
        ? new BackendChoice(
            Backend.valueOf(wanted.toUpperCase(Locale.ROOT)),
            "",
            Files.exists(fragment(distribution)),
            List.of())
        : of(wanted, distribution, probe);
  }

  /**
   * Chooses.
   *
   * @param wanted one of {@link #names()}
   * @param probe is asked only when a GPU may be used
   */
  static BackendChoice of(String wanted, Path distribution, Supplier<List<Gpu>> probe) {
    boolean built = Files.exists(fragment(distribution));
    boolean automatic = wanted.equals(AUTO);
    if (!wanted.equals(Backend.CUDA.id()) && !(automatic && built)) {
      Backend backend = automatic ? Backend.CPU : Backend.valueOf(wanted.toUpperCase(Locale.ROOT));
      return new BackendChoice(backend, "", built, List.of());
    }
    List<Gpu> gpus = built ? probe.get() : List.of();
    String refusal = refusal(built, gpus);
    return automatic
        ? new BackendChoice(refusal.isEmpty() ? Backend.CUDA : Backend.CPU, "", built, gpus)
        : new BackendChoice(Backend.CUDA, refusal, built, gpus);
  }

  /** The natives for CUDA, a fragment of ND4J as those of the CPU are. */
  static Path fragment(Path distribution) {
    return distribution.resolve("natives").resolve("cuda.jar");
  }

  private static String refusal(boolean built, List<Gpu> gpus) {
    if (!built) {
      return "athanor.backend is 'cuda', but this distribution was built without it; build it with"
          + " 'mvn -Pcuda package', or "
          + CPU_INSTEAD;
    }
    if (gpus.isEmpty()) {
      return "athanor.backend is 'cuda', but this machine has no NVIDIA GPU that its driver names;"
          + " install the driver, see that nvidia-smi lists the GPU, or "
          + CPU_INSTEAD;
    }
    if (gpus.stream().anyMatch(gpu -> gpu.service() == Gpu.Service.SERVED)) {
      return "";
    }
    String found = gpus.stream().map(Gpu::toString).collect(Collectors.joining(", "));
    boolean unknown = gpus.stream().anyMatch(gpu -> gpu.service() == Gpu.Service.UNKNOWN);
    return "athanor.backend is 'cuda', but the CUDA build holds code for the compute capabilities"
        + " 3.7 to 8.6 only, and here is "
        + found
        + (unknown ? ", whose capability nvidia-smi does not tell; " : "; ")
        + CPU_INSTEAD;
  }

  /**
   * What a process that trains needs in its environment: a GPU that is not served stays out of
   * sight of CUDA.
   */
  Map<String, String> environment() {
    if (backend != Backend.CUDA) {
      return Map.of();
    }
    List<String> served = new ArrayList<>();
    for (int i = 0; i < gpus.size(); i++) {
      if (gpus.get(i).service() == Gpu.Service.SERVED) {
        served.add(Integer.toString(i));
      }
    }
    return Map.of(
        "CUDA_DEVICE_ORDER", "PCI_BUS_ID", "CUDA_VISIBLE_DEVICES", String.join(",", served));
  }

  /** For bundles, which know no type of the launcher. */
  Map<String, String> facts() {
    return Map.of("backend", backend.id(), "refusal", refusal, "built", Boolean.toString(built));
  }
}
