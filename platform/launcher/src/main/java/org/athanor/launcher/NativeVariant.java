package org.athanor.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The builds of ND4J's kernels for the CPU, the fastest first. Each is a fragment {@code
 * natives/NAME.jar} of the distribution; exactly one of them is installed, because with two JavaCPP
 * takes whichever it finds first.
 */
enum NativeVariant {
  /** Compiled for Skylake-X and later. */
  AVX512(Set.of("avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl", "avx2", "fma")),
  /** Compiled for Haswell and later. */
  AVX2(Set.of("avx2", "fma", "f16c", "bmi1", "bmi2", "movbe")),
  /** Runs on every processor of the architecture. */
  PLAIN(Set.of());

  /** Stands for a distribution without any native library. */
  static final String NONE = "none";

  private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

  /** The processor features, as Linux names them, without which this build would crash. */
  private final Set<String> needs;

  NativeVariant(Set<String> needs) {
    this.needs = needs;
  }

  /** The name in settings and file names. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  Path fragment(Path distribution) {
    return distribution.resolve("natives").resolve(id() + ".jar");
  }

  /**
   * Chooses the fastest variant that is installed and that the processor supports.
   *
   * @param wanted the setting {@code athanor.native}: {@code auto} or the name of a variant
   * @param distribution the folder with {@code natives}
   * @return nothing if the distribution carries no native library at all
   */
  static Optional<NativeVariant> choose(String wanted, Path distribution) {
    return choose(wanted, distribution, features(PROCESSOR));
  }

  static Optional<NativeVariant> choose(String wanted, Path distribution, Set<String> features) {
    List<NativeVariant> installed = new ArrayList<>();
    for (NativeVariant variant : values()) {
      if (Files.exists(variant.fragment(distribution))) {
        installed.add(variant);
      }
    }
    for (NativeVariant variant : installed) {
      boolean supported = features.containsAll(variant.needs);
      if (wanted.equals(variant.id()) && !supported) {
        throw new LaunchException(
            "athanor.native is '"
                + wanted
                + "', but this processor lacks "
                + variant.lacking(features));
      }
      if (supported && (wanted.equals("auto") || wanted.equals(variant.id()))) {
        return Optional.of(variant);
      }
    }
    if (!wanted.equals("auto")) {
      throw new LaunchException(
          "athanor.native is '"
              + wanted
              + "', but must be auto or one of "
              + names(installed)
              + ".");
    }
    return Optional.empty();
  }

  private String lacking(Set<String> features) {
    List<String> lacking = new ArrayList<>(needs);
    lacking.removeAll(features);
    lacking.sort(null);
    return String.join(", ", lacking) + "; use athanor.native=auto.";
  }

  private static String names(List<NativeVariant> variants) {
    List<String> names = new ArrayList<>();
    for (NativeVariant variant : variants) {
      names.add(variant.id());
    }
    return String.join(", ", names);
  }

  /** The features of the first processor; none where the file is not there or names none. */
  static Set<String> features(Path processor) {
    try (BufferedReader reader = Files.newBufferedReader(processor)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith("flags")) {
          String names = line.substring(line.indexOf(':') + 1).strip();
          return new HashSet<>(Arrays.asList(names.split(" ")));
        }
      }
    } catch (IOException e) {
      return Set.of();
    }
    return Set.of();
  }
}
