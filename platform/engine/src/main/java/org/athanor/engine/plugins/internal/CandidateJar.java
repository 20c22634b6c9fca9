package org.athanor.engine.plugins.internal;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import org.athanor.api.run.BundleUse;
import org.osgi.framework.Version;

/**
 * A jar that passed inspection.
 *
 * @param file where the person put it
 * @param source from where it is installed: for a user's jar a private copy, so that what happens
 *     to the file never touches a version in use; for a shipped one the file
 * @param origin whose folder it lies in
 * @param symbolicName the bundle's symbolic name
 * @param version the bundle's version
 * @param sha256 the hash of the jar
 * @param modified when the file was last changed
 * @param components the names of its component files
 */
record CandidateJar(
    Path file,
    Path source,
    Origin origin,
    String symbolicName,
    Version version,
    String sha256,
    FileTime modified,
    List<String> components) {
  CandidateJar {
    components = List.copyOf(components);
  }

  /** Among jars of one symbolic name the greatest is taken. */
  static final Comparator<CandidateJar> PRECEDENCE =
      Comparator.comparing(CandidateJar::origin)
          .thenComparing(CandidateJar::version)
          .thenComparing(CandidateJar::modified)
          .thenComparing(CandidateJar::file);

  /** Whether the source goes when the jar leaves the framework. */
  boolean isCopy() {
    return !source.equals(file);
  }

  BundleUse use() {
    return new BundleUse(symbolicName, version.toString(), sha256);
  }
}
