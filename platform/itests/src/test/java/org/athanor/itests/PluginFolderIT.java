package org.athanor.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/** What the commands {@code plugins check}, {@code install} and {@code remove} stand on. */
class PluginFolderIT {
  @TempDir private Path home;
  @TempDir private Path elsewhere;
  private Platform platform;

  @BeforeEach
  void start() {
    platform = Platform.start(home);
  }

  @AfterEach
  void stop() {
    platform.close();
  }

  private String written(String file, PluginJar jar) {
    Path path = elsewhere.resolve(file);
    jar.writeTo(path);
    return path.toString();
  }

  private TreeSet<String> installed() throws IOException {
    TreeSet<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.list(platform.plugins())) {
      files.forEach(file -> names.add(file.getFileName().toString()));
    }
    return names;
  }

  @Test
  void checksAJarAndChangesNothing() throws IOException {
    List<String> lines = platform.ask("check", written("p.jar", PluginJar.trick("1.0.0")));

    assertEquals(1, lines.size());
    assertTrue(lines.get(0).startsWith("trick|probe|org.athanor.tricks.probe|1.0.0|"));
    assertTrue(lines.get(0).endsWith("|ACTIVE|"));
    assertEquals(new TreeSet<>(), installed());
    assertEquals(List.of(), platform.bundles("org.athanor.tricks.probe"));
    assertEquals(List.of(), platform.entriesWith("probe"));
  }

  @Test
  void checksAnotherVersionOfWhatIsInUse() {
    PluginJar.trick("1.0.0").writeTo(platform.plugins().resolve("probe.jar"));
    platform.ask("lease", "running", "TRICK", "probe");

    List<String> lines = platform.ask("check", written("p.jar", PluginJar.trick("2.0.0")));

    assertTrue(lines.get(0).contains("|2.0.0|"), lines::toString);
    assertTrue(lines.get(0).endsWith("|ACTIVE|"), lines::toString);
    assertEquals(List.of("1.0.0"), platform.ask("lease", "next", "TRICK", "probe"));
    assertEquals(List.of("probe 1.0.0", "[]"), platform.ask("call", "running"));
  }

  @Test
  void installsAJarInThePlaceOfItsOtherVersions() throws IOException {
    PluginJar.trick("1.0.0").writeTo(platform.plugins().resolve("old.jar"));
    PluginJar.trick("1.1.0").writeTo(platform.plugins().resolve("older.jar"));

    platform.ask("install", written("new.jar", PluginJar.trick("2.0.0")));

    assertEquals(1, installed().size());
    assertEquals(List.of("2.0.0"), platform.ask("lease", "trial", "TRICK", "probe"));
  }

  @Test
  void installsNothingThatDoesNotWork() throws IOException {
    PluginJar broken = PluginJar.trick("1.0.0").header("Import-Package", "com.example.absent,*");

    List<String> lines = platform.ask("install", written("p.jar", broken));

    assertTrue(lines.get(0).startsWith("refused|"), lines::toString);
    assertTrue(lines.get(0).contains("probe: It needs package com.example.absent"));
    assertEquals(new TreeSet<>(), installed());
  }

  @Test
  void removesByIdByBundleAndByFile() throws IOException {
    for (String name : List.of("probe", "org.athanor.tricks.probe", "p.jar")) {
      platform.ask("install", written("p.jar", PluginJar.trick("1.0.0")));

      List<String> gone = platform.ask("remove", name);

      assertTrue(gone.get(0).startsWith("trick|probe|"), gone::toString);
      assertEquals(new TreeSet<>(), installed());
    }
  }

  @Test
  void saysWhatThereIsWhenANameIsUnknown() {
    platform.ask("install", written("p.jar", PluginJar.trick("1.0.0")));

    List<String> lines = platform.ask("remove", "../p");

    assertTrue(lines.get(0).contains("no plugin, bundle or jar named '../p'"), lines::toString);
    assertTrue(lines.get(0).endsWith("there are p.jar."), lines::toString);
  }

  @Test
  void listsAPluginThatUsesNd4jWithoutStartingIt() {
    PluginJar.trick("1.0.0")
        .header("Import-Package", "org.nd4j.linalg.factory,*")
        .writeTo(platform.plugins().resolve("probe.jar"));

    assertTrue(platform.entriesWith("|probe|").get(0).endsWith("|ACTIVE|"));
    assertEquals(Bundle.RESOLVED, platform.bundles("org.athanor.nd4j").get(0).getState());
  }

  @Test
  void whatIsSwitchedOffStaysOffUntilItIsSwitchedOn() throws Exception {
    platform.ask("install", written("p.jar", PluginJar.trick("1.0.0")));
    platform.ask("lease", "running", "TRICK", "probe");

    List<String> off = platform.ask("disable", "probe");

    assertTrue(off.get(0).contains("|DISABLED|It is switched off"), off::toString);
    assertEquals(List.of(), platform.ask("lease", "next", "TRICK", "probe"));
    assertEquals(List.of("probe 1.0.0", "[]"), platform.ask("call", "running"));
    platform.ask("release", "running");
    assertEquals(List.of(), platform.bundles("org.athanor.tricks.probe"));
    platform.close();
    platform = Platform.start(home);
    assertTrue(platform.entriesWith("|probe|").get(0).contains("|DISABLED|"));
    List<String> on = platform.ask("enable", "org.athanor.tricks.probe");
    assertTrue(on.get(0).endsWith("|ACTIVE|"), on::toString);
    assertEquals(List.of("1.0.0"), platform.ask("lease", "next", "TRICK", "probe"));
  }

  @Test
  void switchesOffWhatIsShippedAndRemovesWhatIsOff() throws IOException {
    assertTrue(platform.ask("disable", "unrolled").get(0).contains("|DISABLED|"));
    assertEquals(List.of(), platform.ask("lease", "trial", "TRICK", "unrolled"));
    assertTrue(platform.ask("enable", "unrolled").get(0).endsWith("|ACTIVE|"));
    List<String> unknown = platform.ask("disable", "unroled");
    assertTrue(unknown.get(0).contains("Did you mean unrolled?"), unknown::toString);

    platform.ask("install", written("p.jar", PluginJar.trick("1.0.0")));
    platform.ask("disable", "probe");
    assertTrue(platform.ask("remove", "probe").get(0).startsWith("trick|probe|"));
    assertEquals(List.of(), platform.entriesWith("probe"));
    platform.ask("install", written("p.jar", PluginJar.trick("1.0.0")));
    assertTrue(platform.entriesWith("|probe|").get(0).endsWith("|ACTIVE|"));
  }
}
