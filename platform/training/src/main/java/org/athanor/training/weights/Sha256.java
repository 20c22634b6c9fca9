package org.athanor.training.weights;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A hash of a list of items, each with its length, so that no two lists run into each other. */
final class Sha256 {
  private final MessageDigest digest;

  Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  Sha256 add(String text) {
    return add(text.getBytes(StandardCharsets.UTF_8));
  }

  private Sha256 add(byte[] bytes) {
    length(bytes.length);
    digest.update(bytes);
    return this;
  }

  Sha256 add(float[] values) {
    length((long) values.length * Float.BYTES);
    Numbers.inChunks(values, digest::update);
    return this;
  }

  private void length(long bytes) {
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(bytes).array());
  }

  String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
