package org.athanor.cli.internal.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.athanor.api.plugin.PluginEntry;
import org.athanor.cli.internal.Services;
import org.athanor.cli.internal.Text;

/** Whether the plugin folder can be used, and what in it cannot. */
record PluginCheck(Services services) implements Check {
  private static final String NAME = "plugins";

  @Override
  public List<Finding> look() {
    List<Finding> findings = new ArrayList<>();
    findings.add(folder(services.home().resolve("plugins")));
    List<PluginEntry> entries = services.catalog().entries();
    long usable =
        entries.stream().filter(entry -> entry.state() == PluginEntry.State.ACTIVE).count();
    findings.add(Finding.ok(NAME, Text.count(usable, "plugin") + " can be used."));
    for (PluginEntry entry : entries) {
      if (entry.state() != PluginEntry.State.ACTIVE
          && entry.state() != PluginEntry.State.DISABLED) {
        findings.add(
            Finding.warning(
                NAME,
                entry.id() + " cannot be used: " + entry.problem(),
                "'athanor plugins check JAR' tells whether another jar of it would do."));
      }
    }
    return findings;
  }

  private static Finding folder(Path folder) {
    if (!Files.exists(folder)) {
      return Finding.ok(NAME, folder + " is not there yet; the first plugin makes it.");
    }
    if (!Files.isDirectory(folder) || !Files.isReadable(folder)) {
      return Finding.problem(
          NAME, folder + " is no folder that can be read.", "Make it a folder of yours.");
    }
    return Files.isWritable(folder)
        ? Finding.ok(NAME, folder + " is read and can be written.")
        : Finding.warning(
            NAME, folder + " cannot be written.", "Plugins can only be put there by its owner.");
  }
}
