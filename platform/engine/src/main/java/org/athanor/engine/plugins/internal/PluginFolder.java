package org.athanor.engine.plugins.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One folder of jars and what was last seen in it. A file whose new content is refused goes on
 * standing for its last good content, so a jar that is only half copied changes nothing. The
 * distribution's folder is looked at once: as long as a process lives it is as it was unpacked.
 */
final class PluginFolder {
  private final Path folder;
  private final Origin origin;
  private final JarInspector inspector;
  private Map<Path, Seen> files = Map.of();
  private boolean looked;

  PluginFolder(Path folder, Origin origin, JarInspector inspector) {
    this.folder = folder;
    this.origin = origin;
    this.inspector = inspector;
  }

  /** What tells one content of a file from another without reading it. */
  private record Stamp(long size, Object modified, Optional<Object> identity) {
    static Stamp of(Path file) throws IOException {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(
          attributes.size(),
          attributes.lastModifiedTime(),
          Optional.ofNullable(attributes.fileKey()));
    }
  }

  private record Seen(Stamp stamp, Optional<CandidateJar> jar, String refusal) {}

  /**
   * Looks at the folder again.
   *
   * @return whether anything is different from the last look
   */
  boolean look() {
    if (looked && origin == Origin.SHIPPED) {
      return false;
    }
    looked = true;
    Map<Path, Seen> now = new TreeMap<>();
    boolean changed = false;
    for (Path file : jars()) {
      Optional<Seen> before = Optional.ofNullable(files.get(file));
      try {
        Stamp stamp = Stamp.of(file);
        if (before.isPresent() && before.get().stamp().equals(stamp)) {
          now.put(file, before.get());
        } else {
          now.put(file, inspect(file, stamp, before.flatMap(Seen::jar)));
          changed = true;
        }
      } catch (IOException e) {
        // It was removed since the folder was listed.
        changed |= before.isPresent();
      }
    }
    changed |= !now.keySet().equals(files.keySet());
    files = now;
    return changed;
  }

  private Seen inspect(Path file, Stamp stamp, Optional<CandidateJar> lastGood) {
    try {
      return new Seen(stamp, Optional.of(inspector.inspect(file, origin)), "");
    } catch (RefusedJarException e) {
      return new Seen(stamp, lastGood, e.getMessage());
    }
  }

  private List<Path> jars() {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(file -> file.getFileName().toString().endsWith(".jar"))
          .filter(Files::isRegularFile)
          .toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }

  /** The jars that may be installed. */
  List<CandidateJar> candidates() {
    List<CandidateJar> candidates = new ArrayList<>();
    files.values().forEach(seen -> seen.jar().ifPresent(candidates::add));
    return candidates;
  }

  /** Why a file's content, as it lies there now, is not installed. */
  Map<Path, String> refusals() {
    Map<Path, String> refusals = new HashMap<>();
    files.forEach(
        (file, seen) -> {
          if (!seen.refusal().isEmpty()) {
            String kept =
                seen.jar()
                    .map(jar -> " Version " + jar.version() + ", which was there before, is kept.")
                    .orElse("");
            refusals.put(file, seen.refusal() + kept);
          }
        });
    return refusals;
  }
}
