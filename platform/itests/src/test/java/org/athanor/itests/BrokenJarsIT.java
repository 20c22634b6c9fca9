package org.athanor.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each broken jar is explained, and harms neither the platform nor the good plugin beside it. */
class BrokenJarsIT {
  /** The class must compile, so the loop must seem to have an end. */
  private static final String FOREVER =
      "while (System.nanoTime() != 0) {"
          + " java.util.concurrent.locks.LockSupport.parkNanos(1_000_000_000L); }";

  private static final String NEVER = "The bundle does not start within 10 seconds.";

  @TempDir private Path home;
  private Platform platform;

  @BeforeEach
  void start() {
    platform = Platform.start(home);
    PluginJar.trick("org.athanor.tricks.good", "good", "1.0.0").writeTo(in("good.jar"));
  }

  @AfterEach
  void goodPluginStillWorks() {
    assertEquals(List.of("1.0.0"), platform.ask("lease", "trial", "TRICK", "good"));
    assertEquals(List.of("probe 1.0.0", "[]"), platform.ask("call", "trial"));
    platform.close();
  }

  private Path in(String name) {
    return platform.plugins().resolve(name);
  }

  private void assertExplained(String line, String sentence) {
    List<String> lines = platform.entriesWith(line);
    assertEquals(1, lines.size(), platform.ask("entries")::toString);
    assertTrue(lines.get(0).contains(sentence), lines::toString);
  }

  @Test
  void explainsAFileThatIsNoJar() throws IOException {
    Files.writeString(in("bad.jar"), "this is not a zip file");

    assertExplained("bad.jar", "BROKEN|The file is not a complete jar");
  }

  @Test
  void explainsAJarThatIsNoBundle() throws IOException {
    Files.write(in("bad.jar"), zip("readme.txt", new byte[10]));
    assertExplained("bad.jar", "not an OSGi bundle: it has no manifest");

    Files.write(in("bad.jar"), zip("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n\n".getBytes()));
    assertExplained("bad.jar", "not an OSGi bundle: its manifest has no Bundle-SymbolicName");
  }

  @Test
  void explainsADamagedJar() throws IOException {
    byte[] bytes = PluginJar.trick("1.0.0").bytes();
    for (int i = bytes.length / 4; i < bytes.length / 4 + 64; i++) {
      bytes[i] ^= 0x55;
    }
    Files.write(in("bad.jar"), bytes);

    assertExplained("bad.jar", "BROKEN|");
    assertEquals(List.of(), platform.ask("lease", "x", "TRICK", "probe"));
  }

  @Test
  void refusesAZipBomb() throws IOException {
    Files.write(in("bad.jar"), zip("zeros", new byte[64 << 20]));

    assertExplained("bad.jar", "zip bomb");
  }

  @Test
  void namesTheMissingPackage() {
    PluginJar.trick("1.0.0")
        .header("Import-Package", "com.example.absent;version=\"[1.2,2)\",*")
        .writeTo(in("bad.jar"));

    assertExplained(
        "|probe|",
        "BROKEN|It needs package com.example.absent from version 1.2.0 below 2.0.0, which no"
            + " installed bundle offers");
    assertFalse(platform.entriesWith("|probe|").get(0).contains("(&("));
  }

  @Test
  void namesTheVersionThatIsInstalledInsteadOfTheOneThatIsNeeded() {
    PluginJar.trick("1.0.0")
        .header("Import-Package", "org.athanor.training.trick;version=\"[7,8)\",*")
        .writeTo(in("bad.jar"));

    assertExplained(
        "|probe|",
        "It needs package org.athanor.training.trick from version 7.0.0 below 8.0.0, but"
            + " org.athanor.training offers version 1.0.0");
  }

  @Test
  void namesWhatTheConstructorThrows() {
    PluginJar.trick("1.0.0")
        .with(
            "ProbeTrick",
            "static void begin() {}",
            "static void begin() { throw new IllegalStateException(\"no such data\"); }")
        .writeTo(in("bad.jar"));

    assertExplained(
        "|probe|",
        "BROKEN|Its constructor or activation fails: IllegalStateException: no such data.");
  }

  /** Ten seconds are waited for each of the two. */
  @Test
  void givesUpWaitingForAStartThatNeverEnds() {
    PluginJar.trick("1.0.0")
        .with("ProbeTrick", "static void begin() {}", "static void begin() { " + FOREVER + " }")
        .writeTo(in("constructor.jar"));
    PluginJar.trick("org.athanor.tricks.slow", "slow", "1.0.0")
        .source(
            "Start",
            """
            package org.athanor.tricks.probe;
            import org.osgi.framework.BundleActivator;
            import org.osgi.framework.BundleContext;
            public final class Start implements BundleActivator {
              @Override public void start(BundleContext context) { %s }
              @Override public void stop(BundleContext context) {}
            }
            """
                .formatted(FOREVER))
        .header("Bundle-Activator", "org.athanor.tricks.probe.Start")
        .writeTo(in("activator.jar"));

    assertExplained("|probe|", "BROKEN|" + NEVER);
    assertExplained("|slow|", "BROKEN|" + NEVER);
  }

  @Test
  void leavesAnIdToWhoeverHasIt() {
    PluginJar.trick("org.athanor.tricks.zzz", "good", "9.0.0").writeTo(in("another.jar"));

    assertExplained(
        "org.athanor.tricks.zzz",
        "The id 'good' is taken: bundle org.athanor.tricks.good already has a training trick of"
            + " that name.");
  }

  @Test
  void takesTheNewerOfTwoVersionsAndSaysSo() {
    PluginJar.trick("1.0.0").writeTo(in("probe-1.jar"));
    PluginJar.trick("1.10.0").writeTo(in("probe-1.10.jar"));
    PluginJar.trick("1.9.0").writeTo(in("probe-1.9.jar"));

    assertEquals(List.of("1.10.0"), platform.ask("lease", "x", "TRICK", "probe"));
    assertExplained("probe-1.jar|", "probe-1.10.jar holds version 1.10.0; remove one");
    assertExplained("probe-1.9.jar|", "Version 1.9.0 of bundle org.athanor.tricks.probe");
  }

  @Test
  void explainsAParameterDeclarationThatBreaksTheRules() {
    PluginJar.trick("1.0.0")
        .with("ProbeParameters", "double amount() default 0.5", "float amount() default 0.5f")
        .writeTo(in("bad.jar"));

    assertExplained("|probe|", "Its parameters cannot be read");
  }

  @Test
  void refusesAFragmentAndABundleThatPosesAsThePlatform() {
    PluginJar.trick("1.0.0").header("Fragment-Host", "system.bundle").writeTo(in("a.jar"));
    PluginJar.trick("org.athanor.engine", "probe", "99.0.0").writeTo(in("b.jar"));

    assertExplained("a.jar", "is a fragment of another");
    assertExplained("b.jar", "named org.athanor.engine as one of the platform's own");
  }

  @Test
  void explainsABundleWithoutAPlugin() {
    PluginJar.trick("1.0.0").header("-dsannotations", "").writeTo(in("bad.jar"));

    assertExplained("bad.jar", "The bundle holds no plugin");
  }

  @Test
  void startsAPluginWhoseNeedIsMetLater() {
    PluginJar.trick("1.0.0")
        .header("Import-Package", "com.example.late,*")
        .writeTo(in("waiting.jar"));
    assertEquals(List.of(), platform.ask("lease", "x", "TRICK", "probe"));

    PluginJar.trick("com.example.late", "late", "1.0.0")
        .header("-exportcontents", "com.example.late")
        .header("-includeresource", "com/example/late/x;literal=x")
        .writeTo(in("library.jar"));

    assertEquals(List.of("1.0.0"), platform.ask("lease", "x", "TRICK", "probe"));
  }

  private static byte[] zip(String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    }
    return bytes.toByteArray();
  }
}
