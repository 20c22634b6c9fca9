package org.athanor.launcher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
  @Test
  void keepsWhatStandsBeforeTheCommandForTheLauncher() {
    Arguments arguments =
        Arguments.of(
            new String[] {"--home", "/h", "-Dathanor.native=plain", "--shell", "run", "-Dx=1"});

    assertEquals(Map.of("athanor.home", "/h", "athanor.native", "plain"), arguments.flags());
    assertTrue(arguments.shell());
    assertArrayEquals(new String[] {"run", "-Dx=1"}, arguments.application());
  }

  @Test
  void refusesASettingOfAnotherName() {
    LaunchException refused =
        assertThrows(LaunchException.class, () -> Arguments.of(new String[] {"-Dx=1"}));

    assertEquals("-Dx=1 is not a setting; write -Dathanor.NAME=VALUE.", refused.getMessage());
  }
}
