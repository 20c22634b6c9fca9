package org.athanor.console;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks a console as its pages do, and as those would who must not. */
final class Browser {
  private final Console console;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  Browser(Console console) {
    this.console = console;
  }

  HttpResponse<String> get(String path, String... headers) throws Exception {
    return send("GET", path, BodyPublishers.noBody(), headers);
  }

  JsonObject json(String path) throws Exception {
    HttpResponse<String> response = get(path);
    if (response.statusCode() != 200) {
      throw new AssertionError(path + " answers " + response.statusCode() + " " + response.body());
    }
    return parse(response.body()).getAsJsonObject();
  }

  static JsonElement parse(String text) {
    return JsonParser.parseString(text);
  }

  /** A change as a page makes it. */
  HttpResponse<String> change(String method, String path, String body, String... headers)
      throws Exception {
    return change(method, path, BodyPublishers.ofString(body), headers);
  }

  HttpResponse<String> change(String method, String path, BodyPublisher body, String... headers)
      throws Exception {
    String[] all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 0, headers.length);
    all[headers.length] = "X-CSRF-Token";
    all[headers.length + 1] = csrf();
    return send(method, path, body, all);
  }

  String csrf() throws Exception {
    return json("/api/v1/session").get("csrf").getAsString();
  }

  HttpResponse<String> send(String method, String path, BodyPublisher body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(console.at(path))
            .timeout(Duration.ofSeconds(60))
            .method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** Sends bytes as they are, and returns all that comes back. */
  String raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", console.at("/").getPort())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      InputStream in = socket.getInputStream();
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      in.transferTo(bytes);
      return bytes.toString(StandardCharsets.ISO_8859_1);
    }
  }

  /** The status of a GET whose address is sent exactly as it is given. */
  int statusOf(String target) throws IOException {
    String answer =
        raw(
            "GET "
                + target
                + " HTTP/1.1\r\nHost: 127.0.0.1:"
                + console.at("/").getPort()
                + "\r\nConnection: close\r\n\r\n");
    return Integer.parseInt(answer.split(" ")[1]);
  }
}
