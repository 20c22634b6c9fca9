package org.athanor.cli.internal.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The graphics processors, and whether the shipped CUDA build can use them: it holds code for the
 * compute capabilities 3.7 to 8.6, and none that a driver could translate for later ones.
 */
final class GpuCheck implements Check {
  private static final String NAME = "gpu";
  private static final double OLDEST = 3.7;
  private static final double NEWEST = 8.6;
  private static final long SECONDS_TO_WAIT = 5;

  private final Supplier<List<Gpu>> gpus;
  private final String backend;

  GpuCheck(Supplier<List<Gpu>> gpus, String backend) {
    this.gpus = gpus;
    this.backend = backend;
  }

  /**
   * A graphics processor.
   *
   * @param capability its compute capability, or an empty text when it is not known
   */
  record Gpu(String model, String capability) {}

  @Override
  public List<Finding> look() {
    List<Finding> findings = new ArrayList<>();
    for (Gpu gpu : gpus.get()) {
      findings.add(judge(gpu));
    }
    return findings.isEmpty() ? List.of(none()) : findings;
  }

  private Finding none() {
    return backend.equals("cuda")
        ? Finding.problem(
            NAME,
            "The backend is cuda, but there is no NVIDIA GPU.",
            "Set athanor.backend to cpu, or look at the driver with nvidia-smi.")
        : Finding.ok(NAME, "No NVIDIA GPU; the CPU is used.");
  }

  private static Finding judge(Gpu gpu) {
    if (gpu.capability().isEmpty()) {
      return Finding.warning(
          NAME,
          gpu.model() + ", of unknown compute capability; the CPU is used.",
          "Install nvidia-smi of the driver, so that the capability can be read.");
    }
    double capability = Double.parseDouble(gpu.capability());
    String name = gpu.model() + " with compute capability " + gpu.capability();
    if (capability < OLDEST || capability > NEWEST) {
      return Finding.warning(
          NAME,
          name
              + " is not served by the shipped CUDA build, which holds code for 3.7 to 8.6 only;"
              + " the CPU is used.",
          "Nothing needs to be done; leave athanor.backend at cpu.");
    }
    return Finding.ok(
        NAME, name + " could be used by a distribution built with CUDA; this one uses the CPU.");
  }

  /** Asks the driver; without its tool, the kernel knows at least the model. */
  static List<Gpu> ask() {
    try {
      Process process =
          new ProcessBuilder("nvidia-smi", "--query-gpu=name,compute_cap", "--format=csv,noheader")
              .redirectErrorStream(true)
              .start();
      if (process.waitFor(SECONDS_TO_WAIT, TimeUnit.SECONDS) && process.exitValue() == 0) {
        return parse(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
      }
      process.destroyForcibly();
    } catch (IOException e) {
      // There is no such program.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ofKernel(Path.of("/proc/driver/nvidia/gpus"));
  }

  /** Lines such as {@code NVIDIA H200, 9.0}. */
  static List<Gpu> parse(String answer) {
    return answer
        .lines()
        .map(line -> line.split(","))
        .filter(fields -> fields.length == 2 && fields[1].strip().matches("\\d+(\\.\\d+)?"))
        .map(fields -> new Gpu(fields[0].strip(), fields[1].strip()))
        .toList();
  }

  /** One folder a GPU, with lines such as {@code Model: NVIDIA H200}. */
  static List<Gpu> ofKernel(Path folder) {
    List<Gpu> gpus = new ArrayList<>();
    try (Stream<Path> folders = Files.list(folder)) {
      for (Path gpu : folders.sorted().toList()) {
        try (Stream<String> lines = Files.lines(gpu.resolve("information"))) {
          lines
              .filter(line -> line.startsWith("Model:"))
              .forEach(line -> gpus.add(new Gpu(line.substring("Model:".length()).strip(), "")));
        }
      }
    } catch (IOException e) {
      // No driver, no GPU.
    }
    return gpus;
  }
}
