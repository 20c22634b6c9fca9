package org.athanor.cli.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.athanor.api.plugin.PluginEntry;
import org.athanor.api.plugin.PluginException;
import org.athanor.api.plugin.PluginInstaller;
import org.athanor.api.plugin.PluginKind;
import org.athanor.api.run.BundleUse;

/** Takes every jar whose name does not begin with {@code bad}. */
final class TestInstaller implements PluginInstaller {
  @Override
  public List<PluginEntry> check(Path jar) {
    boolean bad = jar.getFileName().toString().startsWith("bad");
    return List.of(
        new PluginEntry(
            Optional.of(PluginKind.TRICK),
            "packing",
            new BundleUse("org.example.packing", "1.0.0", "12".repeat(32)),
            bad ? PluginEntry.State.BROKEN : PluginEntry.State.ACTIVE,
            bad ? "It lacks a manifest." : ""));
  }

  @Override
  public List<PluginEntry> install(Path jar) throws PluginException {
    List<PluginEntry> entries = check(jar);
    if (!entries.get(0).problem().isEmpty()) {
      throw new PluginException(jar.getFileName() + ": " + entries.get(0).problem());
    }
    return entries;
  }

  @Override
  public List<PluginEntry> remove(String name) throws PluginException {
    if (!name.equals("packing")) {
      throw new PluginException("There is no jar of '" + name + "' in the plugin folder.");
    }
    return check(Path.of("packing.jar"));
  }

  @Override
  public List<PluginEntry> removable() {
    return check(Path.of("packing.jar"));
  }

  @Override
  public List<PluginEntry> disable(String name) throws PluginException {
    PluginEntry entry = remove(name).get(0);
    return List.of(
        new PluginEntry(
            entry.kind(),
            entry.id(),
            entry.bundle(),
            PluginEntry.State.DISABLED,
            "It is switched off."));
  }

  @Override
  public List<PluginEntry> enable(String name) throws PluginException {
    return remove(name);
  }
}
