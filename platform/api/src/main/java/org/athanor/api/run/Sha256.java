package org.athanor.api.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hash by which contents are told apart: 64 lower-case hexadecimal digits. */
public final class Sha256 {
  private Sha256() {}

  /** The hash of a file's content. */
  public static String of(Path file) throws IOException {
    return copy(file, OutputStream.nullOutputStream());
  }

  /** Writes a file's content somewhere, and gives its hash: both see the same bytes. */
  public static String copy(Path file, OutputStream out) throws IOException {
    MessageDigest digest = digest();
    try (InputStream in = Files.newInputStream(file)) {
      in.transferTo(new DigestOutputStream(out, digest));
    }
    return hex(digest);
  }

  /** A hash in the making. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  /** The hash of what a digest has taken; the digest begins anew. */
  public static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }
}
