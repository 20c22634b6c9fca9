package org.athanor.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.athanor.api.console.ConsoleException;
import org.athanor.api.console.ConsoleSettings;
import org.athanor.api.console.ConsoleSettings.Certificate;
import org.athanor.api.console.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console behind a certificate. */
final class TlsIT {
  @TempDir static Path certificates;
  @TempDir Path folder;

  private Console console;
  private String token;

  @BeforeEach
  void prepare() throws Exception {
    console = Console.prepare(folder);
    token = console.tokens().create("ada", Role.ADMIN);
  }

  @AfterEach
  void stop() throws Exception {
    console.close();
  }

  private static ConsoleSettings with(Certificate certificate) {
    return new ConsoleSettings(ConsoleSettings.LOOPBACK, 0, true, Optional.of(certificate));
  }

  /** A client that trusts one certificate and no other. */
  private static HttpClient trusting(Path file, String type) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    try (InputStream in = Files.newInputStream(file)) {
      if (type.equals("PEM")) {
        trusted.setCertificateEntry(
            "console", CertificateFactory.getInstance("X.509").generateCertificate(in));
      } else {
        KeyStore store = KeyStore.getInstance(type);
        store.load(in, Certificates.PASSWORD.toCharArray());
        trusted.setCertificateEntry("console", store.getCertificate("console"));
      }
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(context).build();
  }

  private HttpResponse<String> logIn(HttpClient client) throws Exception {
    return client.send(
        HttpRequest.newBuilder(console.at("/api/v1/session"))
            .POST(BodyPublishers.ofString("{\"token\": \"" + token + "\"}"))
            .build(),
        BodyHandlers.ofString());
  }

  @Test
  void servesAKeystore() throws Exception {
    Certificate certificate = Certificates.keystore(certificates, "RSA");
    console.listen(with(certificate));
    assertEquals("https", console.at("/").getScheme());
    HttpResponse<String> answer = logIn(trusting(certificate.chain(), "PKCS12"));
    assertEquals(204, answer.statusCode(), answer.body());
    String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
    assertTrue(cookie.contains("; Secure"), cookie);
    assertTrue(cookie.contains("; HttpOnly; SameSite=Strict"), cookie);
    assertTrue(answer.headers().firstValue("Strict-Transport-Security").isPresent());
  }

  @Test
  void servesPemFilesWithAnRsaKey() throws Exception {
    requirePem("RSA");
  }

  @Test
  void servesPemFilesWithAnEllipticKey() throws Exception {
    requirePem("EC");
  }

  private void requirePem(String algorithm) throws Exception {
    Certificate certificate = Certificates.pem(certificates, algorithm);
    console.listen(with(certificate));
    assertEquals(204, logIn(trusting(certificate.chain(), "PEM")).statusCode());
  }

  @Test
  void doesNotAnswerInTheOpenOnThatPort() throws Exception {
    console.listen(with(Certificates.keystore(certificates, "EC")));
    int port = console.at("/").getPort();
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(60_000);
      OutputStream out = socket.getOutputStream();
      String request = "GET / HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n";
      out.write(request.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      assertFalse(answer.startsWith("HTTP/1.1 200"), answer);
      assertFalse(answer.contains("Athanor"), answer);
    }
  }

  @Test
  void saysWhatIsWrongWithACertificate() throws Exception {
    Certificate good = Certificates.pem(certificates, "RSA");
    Path keystore = Certificates.keystore(certificates, "EC").chain();
    Path text = Files.writeString(folder.resolve("text"), "no certificate");
    requireRefusal(new Certificate(keystore, Optional.empty(), "wrong"), keystore.toString());
    requireRefusal(new Certificate(text, good.key(), ""), text.toString());
    requireRefusal(new Certificate(good.chain(), Optional.of(text), ""), "openssl pkcs8");
    requireRefusal(new Certificate(folder.resolve("absent.pem"), good.key(), ""), "absent.pem");
  }

  private void requireRefusal(Certificate certificate, String expected) {
    ConsoleException refused =
        assertThrows(ConsoleException.class, () -> console.listen(with(certificate)));
    assertTrue(refused.getMessage().contains(expected), refused.getMessage());
  }
}
