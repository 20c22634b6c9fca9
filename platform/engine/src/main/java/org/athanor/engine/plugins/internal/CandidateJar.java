package org.athanor.engine.plugins.internal;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import org.athanor.api.run.BundleUse;
import org.osgi.framework.Version;

/**
 * A jar that passed inspection.
 *
 * @param file where the person put it
 * @param copy the private copy from which it is installed, so that what happens to the file never
 *     touches a version in use
 * @param origin whose folder it lies in
 * @param symbolicName the bundle's symbolic name
 * @param version the bundle's version
 * @param sha256 the hash of the jar
 * @param modified when the file was last changed
 */
record CandidateJar(
    Path file,
    Path copy,
    Origin origin,
    String symbolicName,
    Version version,
    String sha256,
    FileTime modified) {

  /** Among jars of one symbolic name the greatest is taken. */
  static final Comparator<CandidateJar> PRECEDENCE =
      Comparator.comparing(CandidateJar::origin)
          .thenComparing(CandidateJar::version)
          .thenComparing(CandidateJar::modified)
          .thenComparing(CandidateJar::file);

  BundleUse use() {
    return new BundleUse(symbolicName, version.toString(), sha256);
  }
}
