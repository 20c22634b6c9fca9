package org.athanor.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.athanor.launcher.House;
import org.athanor.launcher.Settings;
import org.athanor.launcher.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/** A framework of the API and the store, with no training and no ND4J, starts and works. */
class StoreAloneIT {
  private static final String STORE = "org.athanor.api.store.ExperimentStore";

  @TempDir private Path home;

  @Test
  void apiAndStoreStartWithoutTheRest() throws Exception {
    Path distribution = Files.createTempDirectory(Work.folder(), "store");
    for (String folder : List.of("base", "platform", "store")) {
      copy(folder, distribution.resolve("bundles").resolve(folder));
    }
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    Terminal terminal = new Terminal(InputStream.nullInputStream(), nowhere, nowhere);
    Map<String, String> flags =
        Map.of("athanor.dist", distribution.toString(), "athanor.home", home.toString());

    try (House house = House.start(Settings.of(flags, Map.of()), terminal, false)) {
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
