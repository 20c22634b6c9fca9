package org.athanor.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.athanor.api.plugin.Parameter;
import org.athanor.api.plugin.ParameterSchema;
import org.athanor.api.plugin.PluginCatalog;
import org.athanor.api.plugin.PluginEntry;
import org.athanor.api.plugin.PluginException;
import org.athanor.api.plugin.PluginInfo;
import org.athanor.api.plugin.PluginInstaller;
import org.athanor.api.plugin.PluginKind;
import org.athanor.api.run.BundleUse;

/** A plugin folder that believes a jar's manifest. */
public final class PluginFolder implements PluginCatalog, PluginInstaller {
  private final TreeMap<String, PluginEntry> entries = new TreeMap<>();

  /** What the plugins of the tests may be set to. */
  @interface Settings {
    @Parameter(
        value = "Target of the discriminator for real samples.",
        symbol = "α",
        min = 0,
        max = 1)
    double real() default 0.9;

    @Parameter(value = "Update steps that the generator looks ahead.", min = 0)
    int steps() default 5;
  }

  PluginFolder() {
    put(PluginKind.MODEL, "gan", "1.0.0");
    put(PluginKind.DIVERGENCE, "jsd", "1.0.0");
    put(PluginKind.DIVERGENCE, "wasserstein", "1.2.0");
    put(PluginKind.TRICK, "labelsmoothing", "1.0.0");
    put(PluginKind.TRICK, "unrolled", "1.0.1");
    put(PluginKind.DATASET, "mixtures", "1.0.0");
    entries.put(
        "trick packing",
        new PluginEntry(
            Optional.of(PluginKind.TRICK),
            "packing",
            bundle(PluginKind.TRICK, "packing", "0.3.0"),
            PluginEntry.State.BROKEN,
            "It needs the package org.athanor.training.trick in version 2, but this platform has 1."
                + " Ask its author for a version built for this platform."));
  }

  private void put(PluginKind kind, String id, String version) {
    entries.put(
        kind.id() + " " + id,
        new PluginEntry(
            Optional.of(kind), id, bundle(kind, id, version), PluginEntry.State.ACTIVE, ""));
  }

  private static BundleUse bundle(PluginKind kind, String id, String version) {
    return new BundleUse("org.athanor." + kind.id() + "s." + id, version, Demo.hash(id + version));
  }

  @Override
  public List<PluginInfo> plugins() {
    return entries().stream()
        .filter(entry -> entry.state() == PluginEntry.State.ACTIVE)
        .map(PluginFolder::info)
        .toList();
  }

  private static PluginInfo info(PluginEntry entry) {
    return new PluginInfo(
        entry.kind().orElseThrow(),
        entry.id(),
        "What " + entry.id() + " does, in one plain sentence.",
        "Metz et al. 2017, Unrolled Generative Adversarial Networks",
        entry.bundle(),
        ParameterSchema.of(Settings.class));
  }

  @Override
  public synchronized List<PluginEntry> entries() {
    return List.copyOf(entries.values());
  }

  @Override
  public List<PluginEntry> check(Path jar) {
    throw new UnsupportedOperationException("the console never asks this");
  }

  @Override
  public synchronized List<PluginEntry> install(Path jar) throws PluginException {
    try (JarFile file = new JarFile(jar.toFile())) {
      Attributes manifest = file.getManifest().getMainAttributes();
      String id = manifest.getValue("Plugin");
      put(PluginKind.TRICK, id, manifest.getValue("Bundle-Version"));
      return List.of(entries.get("trick " + id));
    } catch (IOException e) {
      throw new PluginException(
          "The file is not a jar: " + e.getMessage() + ". Nothing was changed.", e);
    }
  }

  @Override
  public synchronized List<PluginEntry> remove(String name) throws PluginException {
    PluginEntry entry = entries.remove("trick " + name.substring(name.lastIndexOf('.') + 1));
    if (entry == null) {
      throw new PluginException("There is no plugin '" + name + "' in the plugin folder.");
    }
    return List.of(entry);
  }

  /** The tricks are a person's own; all else is shipped. */
  @Override
  public synchronized List<PluginEntry> removable() {
    return entries().stream()
        .filter(entry -> entry.kind().equals(Optional.of(PluginKind.TRICK)))
        .toList();
  }

  @Override
  public synchronized List<PluginEntry> disable(String name) throws PluginException {
    return set(name, PluginEntry.State.DISABLED, "It is switched off.");
  }

  @Override
  public synchronized List<PluginEntry> enable(String name) throws PluginException {
    return set(name, PluginEntry.State.ACTIVE, "");
  }

  private List<PluginEntry> set(String name, PluginEntry.State state, String problem)
      throws PluginException {
    for (PluginEntry entry : entries()) {
      if (entry.bundle().symbolicName().equals(name)) {
        PluginEntry changed =
            new PluginEntry(entry.kind(), entry.id(), entry.bundle(), state, problem);
        entries.put(entry.kind().orElseThrow().id() + " " + entry.id(), changed);
        return List.of(changed);
      }
    }
    throw new PluginException("There is no plugin or bundle named '" + name + "'.");
  }

  /** A jar that this folder takes for a trick. */
  static byte[] jar(String plugin) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Plugin", plugin);
    manifest.getMainAttributes().putValue("Bundle-Version", "1.0.0");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new JarOutputStream(bytes, manifest).close();
    return bytes.toByteArray();
  }
}
