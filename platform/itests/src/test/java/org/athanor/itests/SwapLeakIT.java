package org.athanor.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.wiring.BundleWiring;

class SwapLeakIT {
  private static final String BUNDLE = "org.athanor.tricks.probe";
  private static final int SWAPS = 200;
  private static final int WARM_UP = 50;
  private static final long MEGABYTE = 1 << 20;

  @TempDir private Path home;
  private Platform platform;

  @BeforeEach
  void start() {
    platform = Platform.start(home);
  }

  @AfterEach
  void stop() {
    platform.close();
  }

  @Test
  void leavesNothingOfOldVersionsInMemory() throws IOException, InterruptedException {
    List<byte[]> versions =
        List.of(PluginJar.trick("1.0.0").bytes(), PluginJar.trick("1.0.1").bytes());
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    platform.ask("entries");
    long copies = copies();
    long heap = 0;
    long metaspace = 0;
    for (int swap = 0; swap < SWAPS; swap++) {
      if (swap == WARM_UP) {
        awaitCollectionOf(loaders);
        heap = heap();
        metaspace = metaspace();
      }
      loaders.add(useAndReplace(versions.get(swap % 2), swap));
    }

    platform.ask("release", "trial");
    Files.delete(platform.plugins().resolve("probe.jar"));
    platform.ask("entries");
    awaitCollectionOf(loaders);
    assertEquals(List.of(), platform.bundles(BUNDLE));
    long grownHeap = heap() - heap;
    long grownMetaspace = metaspace() - metaspace;
    assertTrue(grownHeap < 4 * MEGABYTE, () -> "heap grew by " + grownHeap);
    assertTrue(grownMetaspace < MEGABYTE, () -> "metaspace grew by " + grownMetaspace);
    assertEquals(copies, copies());
  }

  /** Each trial begins while the one before it still holds its version. */
  private WeakReference<ClassLoader> useAndReplace(byte[] jar, int swap) throws IOException {
    Path unfinished = platform.plugins().resolve("probe.part");
    Files.write(unfinished, jar);
    Files.move(unfinished, platform.plugins().resolve("probe.jar"), StandardCopyOption.ATOMIC_MOVE);
    String name = "trial " + swap;
    assertEquals(1, platform.ask("lease", name, "TRICK", "probe").size());
    platform.ask("call", name);
    if (swap > 0) {
      platform.ask("release", "trial");
    }
    platform.ask("rename", name, "trial");
    ClassLoader loader = platform.bundles(BUNDLE).get(0).adapt(BundleWiring.class).getClassLoader();
    return new WeakReference<>(loader);
  }

  private void awaitCollectionOf(List<WeakReference<ClassLoader>> loaders)
      throws InterruptedException {
    platform.await(
        "the old class loaders are collected",
        now -> {
          System.gc();
          return loaders.stream().filter(loader -> loader.get() != null).count() <= allowed(now);
        });
  }

  private static long allowed(Platform now) {
    return now.bundles(BUNDLE).size();
  }

  /** The private copies of the user's jars; what is shipped is not copied. */
  private long copies() throws IOException {
    Path copies = Path.of(platform.context().getProperty("athanor.run"), "plugins");
    if (Files.notExists(copies)) {
      return 0;
    }
    try (var files = Files.list(copies)) {
      return files.count();
    }
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long metaspace() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getName().equals("Metaspace"))
        .mapToLong(pool -> pool.getUsage().getUsed())
        .sum();
  }
}
