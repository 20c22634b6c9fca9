package org.athanor.engine.plugins.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.athanor.api.run.Sha256;
import org.athanor.api.text.Reasons;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * Looks into a jar before the framework does: nothing of a user's that is incomplete, oversized, or
 * would change the platform itself ever reaches the framework. It is looked into, and installed, as
 * a private copy. What the distribution ships was checked when it was built; of that only the
 * manifest is read, and it is installed where it lies, as the platform's own bundles are.
 */
final class JarInspector {
  private static final long MEGABYTE = 1 << 20;

  /** The largest jar, the most it may unpack to, and the most entries it may have. */
  private static final long LARGEST_JAR = 256 * MEGABYTE;

  private static final long LARGEST_CONTENT = 1024 * MEGABYTE;
  private static final int MOST_ENTRIES = 50_000;

  /** Beyond this much content a jar that shrinks to less than a hundredth of it is a zip bomb. */
  private static final long SUSPICIOUS_CONTENT = 32 * MEGABYTE;

  private static final String COMPONENTS = "Service-Component";
  private static final int SUSPICIOUS_RATIO = 100;
  private static final int LARGEST_MANIFEST = (int) MEGABYTE;

  private final Path copies;
  private final Set<String> reserved;
  private final HashIndex shipped;

  /**
   * Inspects jars for one process.
   *
   * @param copies the folder for private copies
   * @param reserved the symbolic names of the platform's own bundles
   * @param shipped the hashes of what the distribution ships
   */
  JarInspector(Path copies, Set<String> reserved, HashIndex shipped) {
    this.copies = copies;
    this.shipped = shipped;
    this.reserved = Set.copyOf(reserved);
  }

  /**
   * Checks a jar; a user's is copied.
   *
   * @throws RefusedJarException if it must not be installed: why
   */
  CandidateJar inspect(Path file, Origin origin) throws RefusedJarException {
    try {
      FileTime modified = Files.getLastModifiedTime(file);
      if (origin == Origin.SHIPPED) {
        Attributes manifest = check(file, origin).getMainAttributes();
        return candidate(manifest, file, file, origin, shipped.hash(file), modified);
      }
      if (Files.size(file) > LARGEST_JAR) {
        throw new RefusedJarException(
            "The jar is larger than " + LARGEST_JAR / MEGABYTE + " MB, the most a plugin may be.");
      }
      Files.createDirectories(copies);
      Path unfinished = Files.createTempFile(copies, "inspected", ".part");
      try {
        String sha256;
        try (OutputStream out = Files.newOutputStream(unfinished)) {
          sha256 = Sha256.copy(file, out);
        }
        Attributes manifest = check(unfinished, origin).getMainAttributes();
        Path copy = copies.resolve(sha256 + ".jar");
        CandidateJar jar = candidate(manifest, file, copy, origin, sha256, modified);
        if (!Files.exists(copy)) {
          Files.move(unfinished, copy, StandardCopyOption.ATOMIC_MOVE);
        }
        return jar;
      } finally {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException e) {
      throw new RefusedJarException("The jar cannot be read: " + Reasons.of(e, file) + ".");
    }
  }

  private static Manifest check(Path jar, Origin origin) throws IOException, RefusedJarException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      if (origin == Origin.USER) {
        checkContent(zip, Files.size(jar));
      }
      ZipEntry entry = zip.getEntry(JarFile.MANIFEST_NAME);
      if (entry == null) {
        throw new RefusedJarException(
            "The jar is not an OSGi bundle: it has no manifest. Build it with Athanor's parent pom.");
      }
      try (InputStream in = zip.getInputStream(entry)) {
        byte[] text = in.readNBytes(LARGEST_MANIFEST + 1);
        if (text.length > LARGEST_MANIFEST) {
          throw new RefusedJarException("The jar's manifest is larger than 1 MB.");
        }
        return new Manifest(new ByteArrayInputStream(text));
      }
    } catch (ZipException e) {
      throw new RefusedJarException(
          "The file is not a complete jar (" + e.getMessage() + "); copy it again.");
    }
  }

  /** Reads every byte, which finds damage, and counts them, which finds bombs whatever they say. */
  private static void checkContent(ZipFile zip, long size) throws IOException, RefusedJarException {
    if (zip.size() > MOST_ENTRIES) {
      throw new RefusedJarException(
          "The jar has " + zip.size() + " entries; a plugin may have " + MOST_ENTRIES + ".");
    }
    byte[] buffer = new byte[1 << 16];
    long content = 0;
    Enumeration<? extends ZipEntry> entries = zip.entries();
    while (entries.hasMoreElements()) {
      ZipEntry entry = entries.nextElement();
      try (InputStream in = zip.getInputStream(entry)) {
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          content += read;
          if (content > LARGEST_CONTENT
              || content > SUSPICIOUS_CONTENT && content / size > SUSPICIOUS_RATIO) {
            throw new RefusedJarException(
                "The jar is a zip bomb: it unpacks to more than "
                    + content / MEGABYTE
                    + " MB from "
                    + Math.max(1, size / 1024)
                    + " kB.");
          }
        }
      }
    }
  }

  private CandidateJar candidate(
      Attributes manifest, Path file, Path copy, Origin origin, String sha256, FileTime modified)
      throws RefusedJarException {
    String symbolicName =
        header(manifest, Constants.BUNDLE_SYMBOLICNAME)
            .map(value -> value.split(";")[0].strip())
            .orElseThrow(
                () ->
                    new RefusedJarException(
                        "The jar is not an OSGi bundle: its manifest has no Bundle-SymbolicName."
                            + " Build it with Athanor's parent pom."));
    if (reserved.contains(symbolicName)) {
      throw new RefusedJarException(
          "The bundle is named " + symbolicName + " as one of the platform's own; rename it.");
    }
    if (manifest.getValue(Constants.FRAGMENT_HOST) != null) {
      throw new RefusedJarException(
          "The bundle is a fragment of another; a plugin has to stand on its own.");
    }
    List<String> components =
        header(manifest, COMPONENTS)
            .map(value -> List.of(value.strip().split("\\s*,\\s*")))
            .orElse(List.of());
    return new CandidateJar(
        file, copy, origin, symbolicName, version(manifest), sha256, modified, components);
  }

  private static Version version(Attributes manifest) throws RefusedJarException {
    String version = header(manifest, Constants.BUNDLE_VERSION).orElse("0");
    try {
      return Version.parseVersion(version);
    } catch (IllegalArgumentException e) {
      throw new RefusedJarException(
          "The bundle's version is '" + version + "'; it must look like 1.2.3 or 1.2.3.beta.");
    }
  }

  private static Optional<String> header(Attributes manifest, String name) {
    return Optional.ofNullable(manifest.getValue(name)).filter(value -> !value.isBlank());
  }
}
