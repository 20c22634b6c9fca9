package org.athanor.engine.plugins.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.athanor.api.plugin.PluginEntry;
import org.athanor.api.plugin.PluginException;
import org.athanor.api.run.BundleUse;
import org.athanor.api.text.Names;
import org.athanor.api.text.Reasons;

/** Puts jars into the user's plugin folder, takes them out, and notes what is switched off. */
final class UserFolder {
  private final Path folder;
  private final Versions versions;

  UserFolder(Path folder, Versions versions) {
    this.folder = folder;
    this.versions = versions;
  }

  List<PluginEntry> install(Path jar) throws PluginException {
    List<PluginEntry> entries = versions.check(jar);
    for (PluginEntry entry : entries) {
      if (entry.state() != PluginEntry.State.ACTIVE) {
        throw new PluginException(
            jar + " is not installed. " + entry.id() + ": " + entry.problem());
      }
    }
    String symbolicName = entries.get(0).bundle().symbolicName();
    List<Path> others =
        versions.userJars().stream()
            .filter(other -> other.symbolicName().equals(symbolicName))
            .map(CandidateJar::file)
            .toList();
    try {
      Files.createDirectories(folder);
      Path place = others.isEmpty() ? freePlace(jar, symbolicName) : others.get(0);
      Path unfinished = Files.createTempFile(folder, "installed", ".part");
      Files.copy(jar, unfinished, StandardCopyOption.REPLACE_EXISTING);
      Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE);
      for (Path other : others) {
        if (!other.equals(place)) {
          Files.deleteIfExists(other);
        }
      }
      versions.set(symbolicName, false);
    } catch (IOException e) {
      throw new PluginException(
          "Cannot write to " + folder + ": " + Reasons.of(e, folder) + ".", e);
    }
    return entries;
  }

  /** The jar keeps its name unless another bundle's jar has it. */
  private Path freePlace(Path jar, String symbolicName) {
    Path place = folder.resolve(jar.getFileName());
    boolean free = place.toString().endsWith(".jar") && !Files.exists(place);
    return free ? place : folder.resolve(symbolicName + ".jar");
  }

  List<PluginEntry> remove(String name) throws PluginException {
    TreeSet<Path> files = new TreeSet<>();
    for (CandidateJar jar : versions.userJars()) {
      if (isNamed(jar, name)) {
        files.add(jar.file());
      }
    }
    Path asFile = folder.resolve(name);
    if (asFile.getParent().equals(folder) && Files.isRegularFile(asFile)) {
      files.add(asFile);
    }
    if (files.size() != 1) {
      throw new PluginException(files.isEmpty() ? unknown(name) : ambiguous(name, files));
    }
    List<PluginEntry> gone = entriesOf(files.first());
    try {
      Files.delete(files.first());
      for (PluginEntry entry : gone) {
        versions.set(entry.bundle().symbolicName(), false);
      }
    } catch (IOException e) {
      throw new PluginException("Cannot delete " + files.first() + ": " + Reasons.of(e) + ".", e);
    }
    return gone;
  }

  /** What lies in this folder, usable or not. */
  List<PluginEntry> removable() {
    Set<BundleUse> own =
        versions.userJars().stream().map(CandidateJar::use).collect(Collectors.toSet());
    return versions.entries().stream()
        .filter(entry -> own.contains(entry.bundle()) || isFile(entry))
        .toList();
  }

  /** Whether an entry is a file of this folder that is no bundle. */
  private boolean isFile(PluginEntry entry) {
    return entry.bundle().symbolicName().isEmpty()
        && Files.isRegularFile(folder.resolve(entry.id()));
  }

  /** Switches the bundle of a plugin, shipped or not, on or off. */
  List<PluginEntry> set(String name, boolean off) throws PluginException {
    TreeSet<String> bundles = new TreeSet<>();
    TreeSet<String> known = new TreeSet<>();
    for (CandidateJar jar : versions.jars()) {
      ComponentFiles.read(jar).forEach(plugin -> known.add(plugin.id()));
      if (isNamed(jar, name)) {
        bundles.add(jar.symbolicName());
      }
    }
    if (bundles.isEmpty()) {
      String nearest =
          Names.nearest(name, known).map(other -> " Did you mean " + other + "?").orElse("");
      throw new PluginException("There is no plugin or bundle named '" + name + "'." + nearest);
    }
    if (bundles.size() > 1) {
      throw new PluginException(
          "'" + name + "' may be any of " + String.join(", ", bundles) + "; name the bundle.");
    }
    try {
      versions.set(bundles.first(), off);
    } catch (IOException e) {
      throw new PluginException(
          "Cannot write to " + folder + ": " + Reasons.of(e, folder) + ".", e);
    }
    return versions.entries().stream()
        .filter(entry -> entry.bundle().symbolicName().equals(bundles.first()))
        .toList();
  }

  private static boolean isNamed(CandidateJar jar, String name) {
    return jar.symbolicName().equals(name)
        || ComponentFiles.read(jar).stream().anyMatch(plugin -> plugin.id().equals(name));
  }

  private String unknown(String name) {
    boolean shipped =
        versions.items().stream()
            .filter(item -> item.version().jar().origin() == Origin.SHIPPED)
            .anyMatch(item -> isNamed(item.version().jar(), name));
    if (shipped) {
      return "'" + name + "' is part of the distribution and cannot be removed.";
    }
    String known =
        versions.userJars().stream()
            .map(jar -> jar.file().getFileName().toString())
            .sorted()
            .collect(Collectors.joining(", "));
    return "There is no plugin, bundle or jar named '"
        + name
        + "' in "
        + folder
        + (known.isEmpty() ? ", which is empty." : "; there are " + known + ".");
  }

  private static String ambiguous(String name, TreeSet<Path> files) {
    String names =
        files.stream().map(file -> file.getFileName().toString()).collect(Collectors.joining(", "));
    return "'" + name + "' may be any of " + names + "; name the file.";
  }

  private List<PluginEntry> entriesOf(Path file) {
    Optional<String> symbolicName =
        versions.userJars().stream()
            .filter(jar -> jar.file().equals(file))
            .map(CandidateJar::symbolicName)
            .findFirst();
    List<PluginEntry> entries = new ArrayList<>();
    for (PluginEntry entry : versions.entries()) {
      boolean ofBundle = symbolicName.filter(entry.bundle().symbolicName()::equals).isPresent();
      if (ofBundle || entry.id().equals(file.getFileName().toString())) {
        entries.add(entry);
      }
    }
    return entries;
  }
}
