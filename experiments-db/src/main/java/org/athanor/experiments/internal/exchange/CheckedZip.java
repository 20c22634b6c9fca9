package org.athanor.experiments.internal.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.athanor.api.run.Sha256;

/**
 * A zip file of runs that nobody vouches for. Its entries are those of its manifest and no others,
 * their names are never used as names of files, and each is unpacked only as far as the manifest
 * says and handed out only with the hash it says.
 */
final class CheckedZip implements AutoCloseable {

  private static final int LARGEST_MANIFEST = 64 << 20;

  /** Beyond this much content a file that shrinks to less than a hundredth of it is a bomb. */
  private static final long SUSPICIOUS_SIZE = 256L << 20;

  private static final int SUSPICIOUS_RATIO = 100;

  private final ZipFile zip;
  private final Manifest manifest;

  CheckedZip(Path file) throws IOException {
    zip = open(file);
    try {
      manifest = manifest(file);
    } catch (IOException | RuntimeException problem) {
      zip.close();
      throw problem;
    }
  }

  private static ZipFile open(Path file) throws IOException {
    try {
      return new ZipFile(file.toFile(), StandardCharsets.UTF_8);
    } catch (ZipException problem) {
      throw new DamagedFileException("it is not a complete zip file");
    }
  }

  private Manifest manifest(Path file) throws IOException {
    ZipEntry entry = zip.getEntry(Manifest.NAME);
    if (entry == null) {
      throw new DamagedFileException("it is no export of runs");
    }
    byte[] text;
    try (InputStream in = zip.getInputStream(entry)) {
      text = in.readNBytes(LARGEST_MANIFEST + 1);
    }
    if (text.length > LARGEST_MANIFEST) {
      throw new DamagedFileException("its manifest is too large");
    }
    Manifest read = Manifest.read(new String(text, StandardCharsets.UTF_8));
    boolean listed =
        zip.stream()
            .allMatch(
                one ->
                    one.getName().equals(Manifest.NAME)
                        || read.entries().containsKey(one.getName()));
    if (!listed || zip.size() != read.entries().size() + 1) {
      throw new DamagedFileException("its entries are not those of its manifest");
    }
    long size = read.size();
    if (size > SUSPICIOUS_SIZE && size / SUSPICIOUS_RATIO > Files.size(file)) {
      throw new DamagedFileException(
          "it is a zip bomb: "
              + (Files.size(file) >> 10)
              + " kB that unpack to "
              + (size >> 20)
              + " MB");
    }
    return read;
  }

  Manifest manifest() {
    return manifest;
  }

  boolean has(String name) {
    return manifest.entries().containsKey(name);
  }

  /** A small entry. */
  byte[] read(String name, int largest) throws IOException {
    if (has(name) && manifest.entries().get(name).size() > largest) {
      throw new DamagedFileException("its entry '" + name + "' is too large");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    unpack(name, bytes);
    return bytes.toByteArray();
  }

  /** Unpacks an entry; what was written must not be used when this fails. */
  void unpack(String name, OutputStream to) throws IOException {
    Manifest.Entry expected = manifest.entries().get(name);
    if (expected == null) {
      throw new DamagedFileException("its entry '" + name + "' is missing");
    }
    MessageDigest digest = Sha256.digest();
    long left = expected.size();
    try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
      byte[] buffer = new byte[1 << 16];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        left -= count;
        if (left < 0) {
          throw new DamagedFileException("its entry '" + name + "' is larger than it says");
        }
        digest.update(buffer, 0, count);
        to.write(buffer, 0, count);
      }
    } catch (ZipException problem) {
      throw new DamagedFileException(
          "its entry '" + name + "' is damaged (" + problem.getMessage() + ")");
    }
    if (left != 0 || !Sha256.hex(digest).equals(expected.sha256())) {
      throw new DamagedFileException(
          "its entry '" + name + "' does not have the content that its manifest says");
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
