package org.athanor.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

class HotSwapIT {
  private static final String BUNDLE = "org.athanor.tricks.probe";

  @TempDir private Path home;
  private Platform platform;
  private Path jar;

  @BeforeEach
  void start() {
    platform = Platform.start(home);
    jar = platform.plugins().resolve("probe.jar");
  }

  @AfterEach
  void stop() {
    platform.close();
  }

  @Test
  void offersAPluginThatWasDroppedIntoTheFolder() {
    assertEquals(List.of(), platform.ask("lease", "trial", "TRICK", "probe"));

    PluginJar.trick("1.0.0").writeTo(jar);

    assertEquals(
        List.of("trick|probe|1.0.0|Changes nothing.|Nobody (2026)|[amount=0.5]"),
        platform.ask("plugins").stream().filter(line -> line.contains("probe")).toList());
    assertEquals(List.of("1.0.0"), platform.ask("lease", "trial", "TRICK", "probe"));
    assertEquals(List.of("probe 1.0.0", "[]"), platform.ask("call", "trial"));
  }

  @Test
  void noticesByItselfWhatHappensInTheFolder() throws InterruptedException, IOException {
    platform.ask("entries");

    PluginJar.trick("1.0.0").writeTo(jar);
    platform.await("the new plugin starts", now -> hasActive("1.0.0"));

    PluginJar.trick("1.1.0").writeTo(jar);
    platform.await("the next version starts", now -> hasActive("1.1.0"));

    Files.delete(jar);
    platform.await("the removed plugin leaves", now -> now.bundles(BUNDLE).isEmpty());
  }

  private boolean hasActive(String version) {
    List<Bundle> bundles = platform.bundles(BUNDLE);
    return bundles.size() == 1
        && bundles.get(0).getState() == Bundle.ACTIVE
        && bundles.get(0).getVersion().toString().equals(version);
  }

  @Test
  void keepsTheVersionThatATrialBeganWithUntilTheTrialEnds() {
    PluginJar.trick("1.0.0").writeTo(jar);
    platform.ask("lease", "running", "TRICK", "probe");

    PluginJar.trick("2.0.0").writeTo(jar);

    assertEquals(List.of("2.0.0"), platform.ask("lease", "next", "TRICK", "probe"));
    assertEquals(List.of("probe 1.0.0", "[]"), platform.ask("call", "running"));
    assertEquals(List.of("probe 2.0.0", "[]"), platform.ask("call", "next"));
    assertEquals(2, platform.bundles(BUNDLE).size());

    platform.ask("release", "running");
    assertEquals(1, platform.bundles(BUNDLE).size());
    assertEquals(List.of("probe 2.0.0", "[]"), platform.ask("call", "next"));
  }

  @Test
  void keepsARemovedPluginForTheTrialThatUsesIt() throws IOException {
    PluginJar.trick("1.0.0").writeTo(jar);
    platform.ask("lease", "running", "TRICK", "probe");

    Files.delete(jar);

    assertEquals(List.of(), platform.ask("lease", "next", "TRICK", "probe"));
    assertEquals(List.of("probe 1.0.0", "[]"), platform.ask("call", "running"));
    platform.ask("release", "running");
    assertEquals(List.of(), platform.bundles(BUNDLE));
  }

  @Test
  void takesAJarOfTheSameVersionButOtherContent() {
    PluginJar.trick("1.0.0").writeTo(jar);
    String before = sha256();

    PluginJar.trick("1.0.0").with("Late", "Set.of()", "Set.copyOf(Set.of())").writeTo(jar);

    assertTrue(!before.equals(sha256()), before);
  }

  private String sha256() {
    return platform.entriesWith("|probe|").get(0).split("\\|")[4];
  }

  @Test
  void goesBackToAVersionThatATrialStillHolds() {
    PluginJar.trick("1.0.0").writeTo(jar);
    platform.ask("lease", "running", "TRICK", "probe");
    PluginJar.trick("2.0.0").writeTo(jar);
    platform.ask("entries");

    PluginJar.trick("1.0.0").writeTo(jar);

    assertEquals(List.of("1.0.0"), platform.ask("lease", "next", "TRICK", "probe"));
    platform.ask("release", "running");
    assertEquals(List.of("probe 1.0.0", "[]"), platform.ask("call", "next"));
    assertEquals(1, platform.bundles(BUNDLE).size());
  }

  @Test
  void keepsTheOldVersionWhileTheNewJarIsOnlyHalfCopied() throws IOException {
    PluginJar.trick("1.0.0").writeTo(jar);
    platform.ask("entries");
    byte[] next = PluginJar.trick("2.0.0").bytes();

    Files.write(jar, Arrays.copyOf(next, next.length / 2));
    assertEquals(List.of("1.0.0"), platform.ask("lease", "first", "TRICK", "probe"));
    List<String> lines = platform.entriesWith("probe.jar");
    assertEquals(1, lines.size());
    assertTrue(lines.get(0).contains("not a complete jar"), lines::toString);
    assertTrue(lines.get(0).contains("Version 1.0.0, which was there before, is kept"));

    Files.write(jar, next);
    assertEquals(List.of("2.0.0"), platform.ask("lease", "second", "TRICK", "probe"));
    assertEquals(List.of(), platform.entriesWith("probe.jar"));
  }
}
