package org.athanor.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeVariantTest {
  private static final Set<String> HASWELL = flags("fpu avx2 fma f16c bmi1 bmi2 movbe sse2");
  private static final Set<String> SKYLAKE =
      flags("avx2 fma f16c bmi1 bmi2 movbe avx512f avx512cd avx512bw avx512dq avx512vl");

  @TempDir private Path distribution;

  @BeforeEach
  void install() throws IOException {
    Files.createDirectory(distribution.resolve("natives"));
    for (NativeVariant variant : NativeVariant.values()) {
      Files.createFile(variant.fragment(distribution));
    }
  }

  @Test
  void choosesTheFastestThatTheProcessorSupports() {
    assertEquals(Optional.of(NativeVariant.AVX512), choose("auto", SKYLAKE));
    assertEquals(Optional.of(NativeVariant.AVX2), choose("auto", HASWELL));
    assertEquals(Optional.of(NativeVariant.PLAIN), choose("auto", Set.of("sse2")));
  }

  @Test
  void doesWithWhatIsInstalled() throws IOException {
    Files.delete(NativeVariant.AVX512.fragment(distribution));
    assertEquals(Optional.of(NativeVariant.AVX2), choose("auto", SKYLAKE));

    Files.delete(NativeVariant.AVX2.fragment(distribution));
    Files.delete(NativeVariant.PLAIN.fragment(distribution));
    assertEquals(Optional.empty(), choose("auto", SKYLAKE));
  }

  @Test
  void followsTheSetting() {
    assertEquals(Optional.of(NativeVariant.PLAIN), choose("plain", SKYLAKE));
  }

  @Test
  void refusesAVariantThatWouldCrashAndSaysWhatTheProcessorLacks() {
    LaunchException refused = assertThrows(LaunchException.class, () -> choose("avx512", HASWELL));

    assertEquals(
        "athanor.native is 'avx512', but this processor lacks avx512bw, avx512cd, avx512dq,"
            + " avx512f, avx512vl; use athanor.native=auto.",
        refused.getMessage());
  }

  @Test
  void refusesAnUnknownVariantAndNamesTheKnown() {
    LaunchException refused = assertThrows(LaunchException.class, () -> choose("sse", SKYLAKE));

    assertEquals(
        "athanor.native is 'sse', but must be auto or one of avx512, avx2, plain.",
        refused.getMessage());
  }

  @Test
  void readsTheFeaturesOfTheFirstProcessor() throws IOException {
    Path processors = distribution.resolve("cpuinfo");
    Files.writeString(processors, "processor\t: 0\nflags\t\t: fpu avx2 fma\n\nprocessor\t: 1\n");

    assertEquals(flags("fpu avx2 fma"), NativeVariant.features(processors));
    assertTrue(NativeVariant.features(distribution.resolve("absent")).isEmpty());
  }

  private Optional<NativeVariant> choose(String wanted, Set<String> features) {
    return NativeVariant.choose(wanted, distribution, features);
  }

  private static Set<String> flags(String names) {
    return new HashSet<>(Arrays.asList(names.split(" ")));
  }
}
