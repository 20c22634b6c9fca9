package org.athanor.launcher;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the NVIDIA GPUs of this machine without loading a library: the driver's own program is
 * asked; without it, the kernel knows at least the models.
 *
 * @param path folders with programs, as in the variable {@code PATH}
 * @param kernel the folder in which the driver describes each GPU
 * @param patience after which the program is ended
 */
public record GpuProbe(String path, Path kernel, Duration patience) implements Supplier<List<Gpu>> {
  private static final Logger log = LoggerFactory.getLogger(GpuProbe.class);
  private static final String PROGRAM = "nvidia-smi";
  private static final int LONGEST_ANSWER = 1 << 16;

  /** The probe of this machine. */
  public static GpuProbe ofMachine() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return new GpuProbe(path, Path.of("/proc/driver/nvidia/gpus"), Duration.ofSeconds(10));
  }

  @Override
  public List<Gpu> get() {
    List<Gpu> answered = program().map(this::ask).orElse(List.of());
    return answered.isEmpty() ? ofKernel() : answered;
  }

  private Optional<Path> program() {
    return Stream.of(path.split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, PROGRAM))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private List<Gpu> ask(Path program) {
    try {
      Path answer = Files.createTempFile("athanor-gpus", ".csv");
      try {
        return ask(program, answer);
      } finally {
        Files.delete(answer);
      }
    } catch (IOException e) {
      log.warn("{} does not run: {}", program, e.getMessage());
      return List.of();
    }
  }

  /** The answer goes to a file, so that one without end cannot hold this process. */
  private List<Gpu> ask(Path program, Path answer) throws IOException {
    Process process =
        new ProcessBuilder(
                program.toString(), "--query-gpu=name,compute_cap", "--format=csv,noheader")
            .redirectOutput(answer.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("{} has not answered within {} s", program, patience.toSeconds());
        return List.of();
      }
      if (process.exitValue() != 0) {
        log.warn("{} ended with {}", program, process.exitValue());
        return List.of();
      }
      try (InputStream in = Files.newInputStream(answer)) {
        return parse(new String(in.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** Lines such as {@code NVIDIA H200, 9.0}; a name may hold commas; other lines are no GPU. */
  static List<Gpu> parse(String answer) {
    List<Gpu> gpus = new ArrayList<>();
    for (String line : answer.lines().toList()) {
      int comma = line.lastIndexOf(',');
      String capability = line.substring(comma + 1).strip();
      if (comma > 0 && capability.matches("\\d{1,3}\\.\\d{1,3}")) {
        gpus.add(new Gpu(line.substring(0, comma).strip(), capability));
      } else if (comma > 0 && capability.matches("\\[.*]")) {
        // Drivers say so of what they do not know, such as [N/A].
        gpus.add(new Gpu(line.substring(0, comma).strip(), ""));
      }
    }
    return gpus;
  }

  /** One folder a GPU, with lines such as {@code Model: NVIDIA H200}. */
  private List<Gpu> ofKernel() {
    List<Gpu> gpus = new ArrayList<>();
    if (!Files.isDirectory(kernel)) {
      return gpus;
    }
    try (Stream<Path> folders = Files.list(kernel)) {
      for (Path gpu : folders.sorted().toList()) {
        try (Stream<String> lines = Files.lines(gpu.resolve("information"))) {
          lines
              .filter(line -> line.startsWith("Model:"))
              .forEach(line -> gpus.add(new Gpu(line.substring("Model:".length()).strip(), "")));
        }
      }
    } catch (IOException e) {
      log.warn("{} cannot be read: {}", kernel, LaunchException.reason(e));
    }
    return gpus;
  }
}
