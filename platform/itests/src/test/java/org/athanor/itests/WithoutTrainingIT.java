package org.athanor.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.athanor.launcher.House;
import org.athanor.launcher.Settings;
import org.athanor.launcher.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.startlevel.FrameworkStartLevel;

/** A framework of the API, the store and the console, without training and ND4J, works. */
class WithoutTrainingIT {
  private static final String STORE = "org.athanor.api.store.ExperimentStore";

  @TempDir private Path home;

  @Test
  void apiStoreAndConsoleStartWithoutTheRest() throws Exception {
    Path distribution = Files.createTempDirectory(Work.folder(), "without-training");
    for (String folder : List.of("base", "platform", "store", "console")) {
      copy(folder, distribution.resolve("bundles").resolve(folder));
    }
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    Terminal terminal = new Terminal(InputStream.nullInputStream(), nowhere, nowhere);
    Map<String, String> flags =
        Map.of("athanor.dist", distribution.toString(), "athanor.home", home.toString());

    try (House house = House.start(Settings.of(flags, Map.of()), terminal, false)) {
      FrameworkStartLevel level = house.context().getBundle().adapt(FrameworkStartLevel.class);
      CountDownLatch raised = new CountDownLatch(1);
      level.setStartLevel(House.LATER_START_LEVEL, event -> raised.countDown());
      assertTrue(raised.await(30, TimeUnit.SECONDS));
      for (Bundle bundle : house.context().getBundles()) {
        assertEquals(Bundle.ACTIVE, bundle.getState(), bundle::toString);
      }
      ServiceReference<?> store = house.context().getAllServiceReferences(STORE, null)[0];
      assertNotNull(house.context().getService(store));
    }
  }

  /** Of the platform only the API, and the libraries that are not ours. */
  private static void copy(String folder, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(Work.distribution().resolve("bundles").resolve(folder))) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        boolean wanted =
            !folder.equals("platform")
                || !name.startsWith("org.athanor.")
                || name.equals("org.athanor.api.jar");
        if (wanted) {
          Files.copy(file, to.resolve(name));
        }
      }
    }
  }
}
