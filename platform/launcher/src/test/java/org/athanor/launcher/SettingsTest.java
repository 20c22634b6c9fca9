package org.athanor.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @TempDir private Path home;

  @Test
  void takesAFlagBeforeTheEnvironmentBeforeTheFileBeforeTheDefault() throws IOException {
    Files.writeString(
        home.resolve(Settings.FILE),
        "athanor.native=avx2\nathanor.log=warn\nathanor.db=jdbc:postgresql://file/runs\n");
    Map<String, String> environment =
        Map.of("ATHANOR_NATIVE", "plain", "ATHANOR_LOG", "debug", "PATH", "/bin");

    Settings settings = settings(Map.of("athanor.native", "avx512"), environment);

    assertEquals("avx512", settings.value(Settings.NATIVE));
    assertEquals("debug", settings.value(Settings.LOG_LEVEL));
    assertEquals("jdbc:postgresql://file/runs", settings.values().get("athanor.db"));
    assertEquals("cpu", settings.value(Settings.BACKEND));
  }

  @Test
  void findsTheHomeFolderInTheEnvironment() {
    Settings settings =
        Settings.of(Map.of("athanor.dist", "/opt"), Map.of("ATHANOR_HOME", home.toString()));

    assertEquals(home, settings.home());
  }

  @Test
  void refusesAKeyInTheFileThatIsNoSetting() throws IOException {
    Files.writeString(home.resolve(Settings.FILE), "database=here\n");

    LaunchException refused =
        assertThrows(LaunchException.class, () -> settings(Map.of(), Map.of()));

    assertTrue(refused.getMessage().contains("'database' is not a setting"), refused::getMessage);
  }

  @Test
  void refusesABackendThatThereIsNot() {
    Map<String, String> flags = Map.of("athanor.backend", "metal");

    LaunchException refused = assertThrows(LaunchException.class, () -> settings(flags, Map.of()));

    assertEquals(
        "athanor.backend is 'metal', but must be one of cpu, cuda, arrays, auto.",
        refused.getMessage());
  }

  private Settings settings(Map<String, String> flags, Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(flags);
    all.put("athanor.home", home.toString());
    all.put("athanor.dist", "/opt/athanor");
    return Settings.of(all, environment);
  }
}
