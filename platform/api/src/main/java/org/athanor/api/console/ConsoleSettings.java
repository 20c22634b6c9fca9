package org.athanor.api.console;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the console listens.
 *
 * @param host the address to bind; {@value #LOOPBACK} can be reached from this machine only
 * @param port the port; 0 takes a free one
 * @param login whether a token is asked for on the loopback too; elsewhere it always is
 * @param certificate what proves the server's identity; without it the console speaks plain HTTP
 */
public record ConsoleSettings(
    String host, int port, boolean login, Optional<Certificate> certificate) {
  /** The address that is bound when none is given. */
  public static final String LOOPBACK = "127.0.0.1";

  /** The port that is bound when none is given. */
  public static final int PORT = 8765;

  /** The loopback at a port, without login. */
  public static ConsoleSettings local(int port) {
    return new ConsoleSettings(LOOPBACK, port, false, Optional.empty());
  }

  /**
   * A certificate with its key.
   *
   * @param chain a PEM file with the certificate and those that vouch for it, or a PKCS #12 or JKS
   *     keystore
   * @param key a PEM file with the unencrypted private key (PKCS #8); empty with a keystore
   * @param password the keystore's password; empty with PEM files
   */
  public record Certificate(Path chain, Optional<Path> key, String password) {}
}
