package org.athanor.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.athanor.api.run.RunId;
import org.athanor.api.store.RunQuery;
import org.junit.jupiter.api.Test;

/** What nobody can do to a console on the loopback. */
final class SafetyIT extends AskedConsole {
  SafetyIT() {
    super(1, 100);
  }

  private RunId run() {
    return runs.get(0);
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
    String body = "{\"runs\": [\"" + run() + "\"], \"add\": [\"stolen\"]}";
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
    assertFalse(console.store().run(run()).tags().contains("stolen"));
    assertEquals(204, browser.change("POST", "/api/v1/tags", body, "Origin", own).statusCode());
    assertTrue(console.store().run(run()).tags().contains("stolen"));
  }

  @Test
  void changesNothingOnGet() throws Exception {
    String before = console.store().run(run()).toString();
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
      HttpResponse<String> answer = browser.get(path.replace("RUN", run().value()));
      assertEquals(405, answer.statusCode(), path);
      String allowed = answer.headers().firstValue("Allow").orElseThrow();
      assertTrue(allowed.matches("POST|PUT|DELETE"), path + " allows " + allowed);
    }
    assertEquals(before, console.store().run(run()).toString());
  }

  @Test
  void saysWhatAnAddressAnswers() throws Exception {
    HttpResponse<String> answer = browser.change("PATCH", "/api/v1/runs/" + run(), "");
    assertEquals(405, answer.statusCode());
    assertEquals("DELETE, GET, HEAD", answer.headers().firstValue("Allow").orElseThrow());
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
  void installsAPluginOnlyWithTheOneTimeTokenOfTheTerminal() throws Exception {
    byte[] jar = PluginFolder.jar("smoothness");
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
    assertEquals(413, browser.change("PUT", "/api/v1/runs/" + run() + "/note", long3).statusCode());
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
  void refusesTagsOfRunsThatAreNotThereAsAWhole() throws Exception {
    String body = "{\"runs\": [\"" + run() + "\", \"0000000000000\"], \"add\": [\"half\"]}";
    assertEquals(404, browser.change("POST", "/api/v1/tags", body).statusCode());
    assertEquals(0, console.store().runs(RunQuery.ALL.where("tag = half")).total());
  }

  private HttpResponse<String> upload(byte[] content, String token) throws Exception {
    return browser.change(
        "POST", "/api/v1/plugins", BodyPublishers.ofByteArray(content), "X-Install-Token", token);
  }
}
