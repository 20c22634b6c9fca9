package org.athanor.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.api.console.ConsoleException;
import org.athanor.api.console.ConsoleSettings;
import org.athanor.api.console.Role;
import org.athanor.api.run.NewRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who comes in where people log in. */
final class AccessIT {
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

  private static ConsoleSettings withLogin() {
    return new ConsoleSettings(ConsoleSettings.LOOPBACK, 0, true, Optional.empty());
  }

  @Test
  void refusesAnotherAddressAsLongAsNobodyCouldLogIn() throws Exception {
    ConsoleSettings everywhere = new ConsoleSettings("0.0.0.0", 0, false, Optional.empty());
    ConsoleException refused =
        assertThrows(ConsoleException.class, () -> console.listen(everywhere));
    assertTrue(refused.getMessage().contains("athanor token create"), refused.getMessage());
    console.tokens().create("ada", Role.ADMIN);
    console.listen(everywhere);
    assertEquals(401, get("/api/v1/runs", "Host", "127.0.0.1:" + console.at("/").getPort()));
  }

  private int get(String path, String... headers) throws Exception {
    return browser.get(path, headers).statusCode();
  }

  @Test
  void letsNobodyLookWithoutAToken() throws Exception {
    console.tokens().create("ada", Role.VIEWER);
    console.listen(withLogin());
    assertEquals(401, get("/api/v1/runs"));
    String how = browser.get("/api/v1/runs").headers().firstValue("WWW-Authenticate").orElseThrow();
    assertEquals("Bearer realm=\"athanor\"", how);
    assertEquals(401, get("/api/v1/events"));
    assertEquals(401, get("/api/v1/runs", "Authorization", "Bearer guess"));
    assertEquals(401, get("/api/v1/runs", "Cookie", "athanor-session=guess"));
    assertEquals(200, get("/login"));
    assertFalse(browser.json("/api/v1/session").has("role"));
  }

  @Test
  void letsEachRoleDoWhatItMayAndNoMore() throws Exception {
    String viewer = console.tokens().create("v", Role.VIEWER);
    String researcher = console.tokens().create("r", Role.RESEARCHER);
    String admin = console.tokens().create("a", Role.ADMIN);
    console.listen(withLogin());
    assertEquals(200, get("/api/v1/runs", "Authorization", "Bearer " + viewer));
    assertEquals(403, post("/api/v1/tags", "{\"runs\": []}", viewer));
    assertEquals(204, post("/api/v1/tags", "{\"runs\": []}", researcher));
    assertEquals(403, post("/api/v1/plugins", "no jar", researcher));
    assertEquals(422, post("/api/v1/plugins", "no jar", admin));
  }

  private int post(String path, String body, String token) throws Exception {
    return browser
        .send("POST", path, BodyPublishers.ofString(body), "Authorization", "Bearer " + token)
        .statusCode();
  }

  @Test
  void logsInWithACookieThatNoScriptAndNoOtherSiteGets() throws Exception {
    String token = console.tokens().create("ada", Role.RESEARCHER);
    console.listen(withLogin());
    HttpResponse<String> login = logIn(token);
    assertEquals(204, login.statusCode(), login.body());
    String cookie = login.headers().firstValue("Set-Cookie").orElseThrow();
    assertTrue(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), cookie);
    assertFalse(cookie.contains(token));
    String session = cookie.substring(0, cookie.indexOf(';'));
    assertEquals(200, get("/api/v1/runs", "Cookie", session));
    String body = "{\"runs\": []}";
    assertEquals(
        403,
        browser
            .send("POST", "/api/v1/tags", BodyPublishers.ofString(body), "Cookie", session)
            .statusCode());
    String csrf =
        Browser.parse(browser.get("/api/v1/session", "Cookie", session).body())
            .getAsJsonObject()
            .get("csrf")
            .getAsString();
    String[] headers = {"Cookie", session, "X-CSRF-Token", csrf};
    assertEquals(
        204,
        browser.send("POST", "/api/v1/tags", BodyPublishers.ofString(body), headers).statusCode());
    assertEquals(
        204,
        browser.send("DELETE", "/api/v1/session", BodyPublishers.noBody(), headers).statusCode());
    assertEquals(401, get("/api/v1/runs", "Cookie", session));
  }

  private HttpResponse<String> logIn(String token) throws Exception {
    return browser.send(
        "POST", "/api/v1/session", BodyPublishers.ofString("{\"token\": \"" + token + "\"}"));
  }

  @Test
  void forgetsARevokedTokenAtOnce() throws Exception {
    String token = console.tokens().create("ada", Role.VIEWER);
    console.listen(withLogin());
    String cookie = logIn(token).headers().firstValue("Set-Cookie").orElseThrow();
    String session = cookie.substring(0, cookie.indexOf(';'));
    assertEquals(200, get("/api/v1/runs", "Cookie", session));
    console.tokens().revoke("ada");
    assertEquals(401, get("/api/v1/runs", "Cookie", session));
    assertEquals(401, get("/api/v1/runs", "Authorization", "Bearer " + token));
  }

  @Test
  void stopsTellingWhoIsNoLongerLetIn() throws Exception {
    String kept = console.tokens().create("ada", Role.VIEWER);
    String revoked = console.tokens().create("bea", Role.VIEWER);
    String left = console.tokens().create("cleo", Role.VIEWER);
    console.listen(withLogin());
    String cookie = logIn(left).headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    try (InputStream ada = listen("Authorization", "Bearer " + kept);
        InputStream bea = listen("Authorization", "Bearer " + revoked);
        InputStream cleo = listen("Cookie", cookie)) {
      console.tokens().revoke("bea");
      logOut(cookie);
      assertTrue(readAll(bea).startsWith(": listening"), "whose token is revoked hears on");
      assertTrue(readAll(cleo).startsWith(": listening"), "who has logged out hears on");
      NewRun run = NewRun.of("heard", "heard", 1, Map.of(), "");
      console.store().enqueue(List.of(run));
      StringBuilder heard = new StringBuilder();
      while (heard.indexOf("\"experiment\":\"heard\"") < 0) {
        int next = ada.read();
        assertTrue(next >= 0, "who may listen was sent away after " + heard);
        heard.append((char) next);
      }
    }
  }

  private InputStream listen(String... headers) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(console.at("/api/v1/events")).headers(headers).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream()).body();
  }

  private static String readAll(InputStream in) throws Exception {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  private void logOut(String cookie) throws Exception {
    JsonElement session = Browser.parse(browser.get("/api/v1/session", "Cookie", cookie).body());
    String csrf = session.getAsJsonObject().get("csrf").getAsString();
    assertEquals(
        204,
        browser
            .send(
                "DELETE",
                "/api/v1/session",
                BodyPublishers.noBody(),
                "Cookie",
                cookie,
                "X-CSRF-Token",
                csrf)
            .statusCode());
  }

  @Test
  void letsOnePersonTakeOnlyTheirPartOfTheListeners() throws Exception {
    String greedy = console.tokens().create("ada", Role.VIEWER);
    String other = console.tokens().create("bea", Role.VIEWER);
    console.listen(withLogin());
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int index = 0; index < 100; index++) {
        sockets.add(socket(greedy));
        assertTrue(firstLine(sockets.get(index)).contains(" 200 "));
      }
      sockets.add(socket(greedy));
      assertTrue(firstLine(sockets.get(100)).contains(" 503 "));
      sockets.add(socket(other));
      assertTrue(firstLine(sockets.get(101)).contains(" 200 "));
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  private Socket socket(String token) throws Exception {
    int port = console.at("/").getPort();
    Socket socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(60_000);
    String request =
        "GET /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1:"
            + port
            + "\r\nAuthorization: Bearer "
            + token
            + "\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static String firstLine(Socket socket) throws Exception {
    StringBuilder line = new StringBuilder();
    for (int next = socket.getInputStream().read();
        next != '\n';
        next = socket.getInputStream().read()) {
      assertTrue(next >= 0, "no answer but " + line);
      line.append((char) next);
    }
    return line.toString();
  }

  @Test
  void slowsGuessingDown() throws Exception {
    String token = console.tokens().create("ada", Role.VIEWER);
    console.listen(withLogin());
    for (int guess = 0; guess < 5; guess++) {
      assertEquals(401, logIn("guess" + guess).statusCode());
    }
    HttpResponse<String> slowed = logIn(token);
    assertEquals(429, slowed.statusCode(), "the right token is not heard either");
    assertTrue(slowed.body().contains("try again in"), slowed.body());
    long wait = Long.parseLong(slowed.headers().firstValue("Retry-After").orElseThrow());
    assertTrue(slowed.body().contains("try again in " + wait + " s"), slowed.body());
    awaitHeard(token);
  }

  /** Once the pause is over the right token is heard, and all is forgotten. */
  private void awaitHeard(String token) throws Exception {
    long deadline = System.nanoTime() + 60_000_000_000L;
    while (logIn(token).statusCode() == 429) {
      assertTrue(System.nanoTime() < deadline, "the right token is never heard again");
    }
    assertEquals(401, logIn("guess").statusCode());
    assertEquals(204, logIn(token).statusCode());
  }

  @Test
  void keepsOnlyHashesInAFileOfTheOwnerAlone() throws Exception {
    String token = console.tokens().create("ada", Role.VIEWER);
    Path file = console.home().resolve("tokens.json");
    assertFalse(Files.readString(file).contains(token));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertThrows(ConsoleException.class, () -> console.tokens().create("ada", Role.ADMIN));
    assertTrue(
        assertThrows(ConsoleException.class, () -> console.tokens().revoke("adda"))
            .getMessage()
            .contains("Did you mean ada?"));
  }
}
