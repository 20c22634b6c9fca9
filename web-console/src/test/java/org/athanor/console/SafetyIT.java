package org.athanor.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.athanor.api.run.ArtifactReference;
import org.athanor.api.run.NewRun;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.RunQuery;
import org.athanor.api.store.RunRecorder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What nobody can do to a console on the loopback. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SafetyIT {
  @TempDir static Path folder;

  private Console console;
  private Browser browser;
  private RunId run;

  @BeforeAll
  void start() throws Exception {
    console = Console.start(folder);
    browser = new Browser(console);
    run = new Demo(console.store(), folder).runs(1, 100).get(0);
  }

  @AfterAll
  void stop() throws Exception {
    console.close();
  }

  @Test
  void listensOnTheLoopbackOnly() throws Exception {
    int port = console.at("/").getPort();
    List<InetAddress> others =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
            .toList();
    for (InetAddress other : others) {
      assertThrows(ConnectException.class, () -> new Socket(other, port).close());
    }
    assertEquals("127.0.0.1", console.at("/").getHost());
    // 127.0.0.2 is this machine too, and a listener on all addresses would answer there.
    assertThrows(ConnectException.class, () -> new Socket("127.0.0.2", port).close());
  }

  @Test
  void refusesAForeignHostWhateverIsAsked() throws Exception {
    for (String host :
        List.of("evil.example", "127.0.0.1.evil.example:80", "127.0.0.1", "[::2]:1")) {
      for (String path : List.of("/", "/api/v1/runs", "/assets/app.js", "/nothing")) {
        String answer =
            browser.raw(
                "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 403"), () -> host + path + "\n" + answer);
      }
    }
  }

  @Test
  void answersToEachOfItsOwnNames() throws Exception {
    int port = console.at("/").getPort();
    for (String host : List.of("127.0.0.1:", "localhost:", "LOCALHOST:", "[::1]:")) {
      String request = "GET / HTTP/1.1\r\nHost: " + host + port + "\r\nConnection: close\r\n\r\n";
      assertTrue(browser.raw(request).startsWith("HTTP/1.1 200"), host);
    }
  }

  @Test
  void refusesAChangeThatLacksTheTokenOrComesFromAnotherSite() throws Exception {
    String body = "{\"runs\": [\"" + run + "\"], \"add\": [\"stolen\"]}";
    String own = "http://127.0.0.1:" + console.at("/").getPort();
    List<HttpResponse<String>> refused =
        List.of(
            browser.send("POST", "/api/v1/tags", BodyPublishers.ofString(body)),
            browser.send(
                "POST", "/api/v1/tags", BodyPublishers.ofString(body), "X-CSRF-Token", "guess"),
            browser.send("POST", "/api/v1/tags", BodyPublishers.ofString(body), "Origin", own),
            browser.change("POST", "/api/v1/tags", body, "Origin", "http://evil.example"),
            browser.change("POST", "/api/v1/tags", body, "Origin", "null"),
            browser.change("POST", "/api/v1/tags", body, "Origin", own.replace("http", "https")),
            browser.change("POST", "/api/v1/tags", body, "Origin", own + "0"),
            browser.change("POST", "/api/v1/tags", body, "Sec-Fetch-Site", "cross-site"),
            browser.change("POST", "/api/v1/tags", body, "Sec-Fetch-Site", "same-site"));
    for (HttpResponse<String> response : refused) {
      assertEquals(403, response.statusCode(), response.body());
      assertEquals(
          "application/problem+json", response.headers().firstValue("Content-Type").orElseThrow());
    }
    assertFalse(console.store().run(run).tags().contains("stolen"));
    assertEquals(204, browser.change("POST", "/api/v1/tags", body, "Origin", own).statusCode());
    assertTrue(console.store().run(run).tags().contains("stolen"));
  }

  @Test
  void changesNothingOnGet() throws Exception {
    String before = console.store().run(run).toString();
    for (String path :
        List.of(
            "/api/v1/runs/RUN/stop",
            "/api/v1/runs/RUN/note",
            "/api/v1/tags",
            "/api/v1/runs/RUN/resume",
            "/api/v1/runs/RUN/rerun",
            "/api/v1/sweeps/x/stop",
            "/api/v1/sweeps/x/resume",
            "/api/v1/plugins/gan")) {
      assertEquals(405, browser.get(path.replace("RUN", run.value())).statusCode(), path);
    }
    assertEquals(before, console.store().run(run).toString());
  }

  @Test
  void sendsTheHeadersThatKeepForeignCodeOut() throws Exception {
    for (String path : List.of("/", "/assets/app.js", "/api/v1/runs", "/api/v1/none", "/nothing")) {
      HttpResponse<String> response = browser.get(path);
      String policy = response.headers().firstValue("Content-Security-Policy").orElseThrow();
      assertTrue(policy.contains("default-src 'none'"), policy);
      assertTrue(policy.contains("frame-ancestors 'none'"), policy);
      assertFalse(policy.contains("unsafe"), policy);
      assertEquals(
          "nosniff", response.headers().firstValue("X-Content-Type-Options").orElseThrow());
      assertTrue(response.headers().firstValue("Access-Control-Allow-Origin").isEmpty());
      assertTrue(response.headers().firstValue("Server").isEmpty());
    }
  }

  @Test
  void findsNothingOutsideOfWhatARunLeftBehind() throws Exception {
    String good = console.store().artifacts(run).get(0).sha256();
    String base = "/api/v1/runs/" + run + "/artifacts/";
    assertEquals(200, browser.statusOf(base + good));
    requireNothing(base);
    requireNothing("/assets/");
    requireNothing("/api/v1/runs/" + run + "/artifacts/" + good + "/");
    requireNothing("/runs/" + run + "/");
  }

  /** The server itself refuses what climbs above the root or is no address at all with 400. */
  private void requireNothing(String base) throws Exception {
    int notFound = 0;
    for (String odd : OddPaths.LIST) {
      int status = browser.statusOf(base + odd);
      assertTrue(status == 404 || status == 400, base + odd + " answers " + status);
      notFound += status == 404 ? 1 : 0;
    }
    assertTrue(notFound >= 40, "only " + notFound + " reached the console");
  }

  @Test
  void doesNotFollowASymbolicLinkInTheArtifactFolder() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
    ArtifactReference artifact;
    try (RunRecorder recorder = console.store().begin(plain())) {
      Path file = Files.writeString(folder.resolve("link.txt"), "to be replaced");
      artifact = recorder.artifact("log", 1, "text/plain", file).toCompletableFuture().join();
      recorder.finish(RunStatus.FINISHED, "");
    }
    Path stored = console.store().file(artifact);
    Files.delete(stored);
    Files.createSymbolicLink(stored, secret);
    assertEquals(
        404,
        browser.statusOf("/api/v1/runs/" + artifact.run() + "/artifacts/" + artifact.sha256()));
  }

  private static NewRun plain() {
    return NewRun.of("plain", "plain", 1, Map.of(), "name: plain\n");
  }

  @Test
  void sendsActiveArtifactsAsAttachmentsThatNoBrowserRuns() throws Exception {
    List<String> active =
        List.of(
            "text/html",
            "image/svg+xml",
            "application/xhtml+xml",
            "text/javascript",
            "application/pdf",
            "text/xml",
            "application/x-shockwave-flash",
            "odd\"; x=\"y");
    for (String type : active) {
      ArtifactReference artifact;
      try (RunRecorder recorder = console.store().begin(plain())) {
        Path file = Files.writeString(folder.resolve("active"), "<script>alert(1)</script>" + type);
        artifact =
            recorder.artifact("a\"\r\nX: y/../b", 1, type, file).toCompletableFuture().join();
        recorder.finish(RunStatus.FINISHED, "");
      }
      HttpResponse<String> response =
          browser.get("/api/v1/runs/" + artifact.run() + "/artifacts/" + artifact.sha256());
      assertEquals(200, response.statusCode());
      assertEquals(
          "application/octet-stream", response.headers().firstValue("Content-Type").orElseThrow());
      String disposition = response.headers().firstValue("Content-Disposition").orElseThrow();
      assertTrue(disposition.matches("attachment; filename=\"[A-Za-z0-9._-]+\""), disposition);
      assertTrue(
          response
              .headers()
              .firstValue("Content-Security-Policy")
              .orElseThrow()
              .contains("sandbox"));
      assertTrue(response.headers().firstValue("X").isEmpty());
    }
  }

  @Test
  void neutralisesFormulasInTheTable() throws Exception {
    try (RunRecorder recorder =
        console
            .store()
            .begin(
                new NewRun(
                    "=cmd|' /C calc'!A0",
                    Optional.empty(),
                    "+g",
                    1,
                    Map.of(),
                    "",
                    java.util.Set.of(),
                    "@SUM(1)\n\"x\""))) {
      recorder.finish(RunStatus.FINISHED, "");
    }
    String csv = browser.get("/api/v1/runs.csv").body();
    assertTrue(csv.contains(",'=cmd|' /C calc'!A0,'+g,"), csv);
    assertTrue(csv.contains("\"'@SUM(1)\n\"\"x\"\"\""), csv);
  }

  @Test
  void installsAPluginOnlyWithTheOneTimeTokenOfTheTerminal() throws Exception {
    byte[] jar = jar("smoothness");
    String token = console.installToken();
    assertEquals(403, upload(jar, "").statusCode());
    assertEquals(403, upload(jar, "guess").statusCode());
    assertEquals(token, console.installToken());
    HttpResponse<String> installed = upload(jar, token);
    assertEquals(201, installed.statusCode(), installed.body());
    assertTrue(installed.body().contains("smoothness"));
    assertEquals(403, upload(jar, token).statusCode(), "the token served a second time");
    assertFalse(console.installToken().equals(token));
    assertEquals(
        204,
        browser
            .change(
                "DELETE",
                "/api/v1/plugins/smoothness",
                "",
                "X-Install-Token",
                console.installToken())
            .statusCode());
    assertEquals(403, browser.change("DELETE", "/api/v1/plugins/unrolled", "").statusCode());
  }

  @Test
  void changesNothingForABadJar() throws Exception {
    String before = browser.get("/api/v1/plugins").body();
    HttpResponse<String> answer =
        upload(
            "this is not a jar".getBytes(java.nio.charset.StandardCharsets.UTF_8),
            console.installToken());
    assertEquals(422, answer.statusCode());
    assertTrue(answer.body().contains("not a jar"), answer.body());
    assertEquals(before, browser.get("/api/v1/plugins").body());
  }

  @Test
  void refusesWhatIsTooLarge() throws Exception {
    String long3 = "{\"note\": \"" + "x".repeat(3 << 20) + "\"}";
    assertEquals(413, browser.change("PUT", "/api/v1/runs/" + run + "/note", long3).statusCode());
    String declared =
        browser.raw(
            "POST /api/v1/plugins HTTP/1.1\r\nHost: 127.0.0.1:"
                + console.at("/").getPort()
                + "\r\nX-CSRF-Token: "
                + browser.csrf()
                + "\r\nX-Install-Token: "
                + console.installToken()
                + "\r\nContent-Length: 99999999999\r\n\r\n");
    assertTrue(declared.startsWith("HTTP/1.1 413"), declared);
  }

  @Test
  void showsNamesAndNotesAsTheyAreAndLeavesTheMarkupToThePages() throws Exception {
    String note = "<img src=x onerror=alert(1)>";
    browser.change("PUT", "/api/v1/runs/" + run + "/note", "{\"note\": \"" + note + "\"}");
    HttpResponse<String> answer = browser.get("/api/v1/runs/" + run);
    assertTrue(answer.body().contains(note));
    assertEquals("application/json", answer.headers().firstValue("Content-Type").orElseThrow());
    assertEquals(note, console.store().run(run).note());
  }

  @Test
  void refusesTagsOfRunsThatAreNotThereAsAWhole() throws Exception {
    String body = "{\"runs\": [\"" + run + "\", \"0000000000000\"], \"add\": [\"half\"]}";
    assertEquals(404, browser.change("POST", "/api/v1/tags", body).statusCode());
    assertEquals(0, console.store().runs(RunQuery.ALL.where("tag = half")).total());
  }

  private HttpResponse<String> upload(byte[] content, String token) throws Exception {
    return browser.change(
        "POST", "/api/v1/plugins", BodyPublishers.ofByteArray(content), "X-Install-Token", token);
  }

  static byte[] jar(String plugin) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Plugin", plugin);
    manifest.getMainAttributes().putValue("Bundle-Version", "1.0.0");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new JarOutputStream(bytes, manifest).close();
    return bytes.toByteArray();
  }
}
