package org.athanor.console;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.athanor.api.console.ConsoleSettings.Certificate;

/** Certificates that vouch for themselves, made by the JDK's own tool. */
final class Certificates {
  static final String PASSWORD = "for this test only";

  private Certificates() {}

  /** A PKCS #12 keystore; the one that is there when it was made before. */
  static Certificate keystore(Path folder, String algorithm) throws Exception {
    Path file = folder.resolve(algorithm + ".p12");
    if (Files.exists(file)) {
      return new Certificate(file, Optional.empty(), PASSWORD);
    }
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "console",
            "-keyalg",
            algorithm,
            "-dname",
            "CN=localhost",
            "-ext",
            "san=ip:127.0.0.1,dns:localhost",
            "-storetype",
            "PKCS12",
            "-storepass",
            PASSWORD,
            "-keystore",
            file.toString());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new AssertionError(said);
    }
    return new Certificate(file, Optional.empty(), PASSWORD);
  }

  /** The same as a pair of PEM files. */
  static Certificate pem(Path folder, String algorithm) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keystore(folder, algorithm).chain())) {
      store.load(in, PASSWORD.toCharArray());
    }
    Path chain = folder.resolve(algorithm + ".pem");
    Path key = folder.resolve(algorithm + ".key");
    Files.writeString(chain, pem("CERTIFICATE", store.getCertificate("console").getEncoded()));
    byte[] secret = store.getKey("console", PASSWORD.toCharArray()).getEncoded();
    Files.writeString(key, pem("PRIVATE KEY", secret));
    return new Certificate(chain, Optional.of(key), "");
  }

  private static String pem(String what, byte[] content) {
    String lines = Base64.getMimeEncoder().encodeToString(content);
    return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n";
  }
}
