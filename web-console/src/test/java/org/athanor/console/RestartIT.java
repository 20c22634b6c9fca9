package org.athanor.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Optional;
import org.athanor.api.console.ConsoleServer;
import org.athanor.api.console.ConsoleSettings;
import org.athanor.api.console.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A console that is stopped and started again in one process. */
final class RestartIT {
  private static final String TAGS = "{\"runs\": [], \"add\": [\"a\"]}";

  @TempDir Path folder;

  private Console console;
  private Browser browser;

  @BeforeEach
  void prepare() throws Exception {
    console = Console.prepare(folder);
    browser = new Browser(console);
  }

  @AfterEach
  void stop() throws Exception {
    console.close();
  }

  @Test
  void answersOnTheSamePortAgain() throws Exception {
    console.listen(ConsoleSettings.local(0));
    int port = console.at("/").getPort();
    for (int time = 0; time < 3; time++) {
      requireUse();
      console.listen(ConsoleSettings.local(port));
      assertEquals(port, console.at("/").getPort());
    }
    requireUse();
  }

  @Test
  void answersOnAnotherPortAndNoLongerOnTheFirst() throws Exception {
    console.listen(ConsoleSettings.local(0));
    int first = console.at("/").getPort();
    console.listen(ConsoleSettings.local(0));
    requireUse();
    assertThrows(ConnectException.class, () -> new Socket("127.0.0.1", first).close());
  }

  @Test
  void listensNoLongerOnceItHasStopped() throws Exception {
    console.listen(ConsoleSettings.local(0));
    int port = console.at("/").getPort();
    console.service(ConsoleServer.class).stop();
    assertThrows(ConnectException.class, () -> new Socket("127.0.0.1", port).close());
    console.listen(ConsoleSettings.local(port));
    requireUse();
  }

  @Test
  void asksForALoginAfterItDidNot() throws Exception {
    String token = console.tokens().create("ada", Role.ADMIN);
    console.listen(ConsoleSettings.local(0));
    requireUse();
    console.listen(new ConsoleSettings(ConsoleSettings.LOOPBACK, 0, true, Optional.empty()));
    assertEquals(401, browser.get("/api/v1/runs").statusCode());
    String[] bearer = {"Authorization", "Bearer " + token};
    assertEquals(200, browser.get("/api/v1/runs", bearer).statusCode());
  }

  private void requireUse() throws Exception {
    assertEquals(200, browser.get("/").statusCode());
    assertEquals(200, browser.get("/api/v1/runs").statusCode());
    assertEquals(204, browser.change("POST", "/api/v1/tags", TAGS).statusCode());
  }
}
