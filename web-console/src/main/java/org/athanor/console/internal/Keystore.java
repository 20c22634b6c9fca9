package org.athanor.console.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.athanor.api.console.ConsoleException;
import org.athanor.api.console.ConsoleSettings;

/**
 * A certificate with its key as Jetty reads it.
 *
 * @param file the keystore
 * @param type its type
 * @param password its password
 */
record Keystore(Path file, String type, String password) {

  /** A keystore as it is, or one made of PEM files, which is deleted when the process ends. */
  static Keystore of(ConsoleSettings.Certificate certificate) throws IOException, ConsoleException {
    Path chain = certificate.chain();
    if (certificate.key().isEmpty()) {
      String type = chain.toString().endsWith(".jks") ? "JKS" : "PKCS12";
      check(chain, type, certificate.password());
      return new Keystore(chain, type, certificate.password());
    }
    try (InputStream in = Files.newInputStream(chain)) {
      Certificate[] certificates =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(in)
              .toArray(Certificate[]::new);
      String password = UUID.randomUUID().toString();
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(
          "console", key(certificate.key().get()), password.toCharArray(), certificates);
      Path file = Files.createTempFile("athanor-console", ".p12");
      file.toFile().deleteOnExit();
      try (OutputStream out = Files.newOutputStream(file)) {
        store.store(out, password.toCharArray());
      }
      return new Keystore(file, "PKCS12", password);
    } catch (GeneralSecurityException e) {
      throw new ConsoleException(chain + " and its key cannot be used: " + e.getMessage() + ".", e);
    }
  }

  private static void check(Path file, String type, String password) throws ConsoleException {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore.getInstance(type).load(in, password.toCharArray());
    } catch (GeneralSecurityException | IOException e) {
      throw new ConsoleException(file + " cannot be used: " + e.getMessage() + ".", e);
    }
  }

  private static PrivateKey key(Path file)
      throws IOException, GeneralSecurityException, ConsoleException {
    String pem = Files.readString(file);
    String begin = "-----BEGIN PRIVATE KEY-----";
    int from = pem.indexOf(begin);
    int to = pem.indexOf("-----END PRIVATE KEY-----");
    if (from < 0 || to < 0) {
      throw new ConsoleException(
          file
              + " holds no unencrypted PKCS #8 key. 'openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW'"
              + " makes one.");
    }
    byte[] bytes = Base64.getMimeDecoder().decode(pem.substring(from + begin.length(), to));
    for (String algorithm : List.of("RSA", "EC", "Ed25519")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
      } catch (InvalidKeySpecException e) {
        // It is a key of another algorithm.
        continue;
      }
    }
    throw new ConsoleException(file + " holds a key that is neither RSA, EC nor Ed25519.");
  }
}
