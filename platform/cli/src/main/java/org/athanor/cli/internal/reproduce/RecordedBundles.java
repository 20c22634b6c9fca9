package org.athanor.cli.internal.reproduce;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.athanor.api.run.BundleUse;
import org.athanor.api.run.RunId;
import org.athanor.api.run.Sha256;
import org.athanor.api.store.KeptBundles;
import org.athanor.cli.internal.CommandException;
import org.athanor.cli.internal.Services;

/**
 * The bundles that a run recorded, and where their jars are. The platform's own are those of this
 * distribution, whatever the run had: how they differ is told with the result.
 *
 * @param plugins the jars of plugins
 * @param missing the plugins whose jar is nowhere
 * @param searched where jars were looked for
 */
record RecordedBundles(Map<BundleUse, Path> plugins, List<BundleUse> missing, List<Path> searched) {

  static RecordedBundles of(List<BundleUse> recorded, Services services) throws IOException {
    Set<String> platform = platform(services.distribution().resolve("bundles"));
    KeptBundles kept = KeptBundles.ofHome(services.home());
    List<Path> installed =
        List.of(services.home().resolve("plugins"), services.distribution().resolve("plugins"));
    Map<String, Path> byHash = new HashMap<>();
    Map<BundleUse, Path> plugins = new LinkedHashMap<>();
    List<BundleUse> missing = new ArrayList<>();
    for (BundleUse bundle : recorded) {
      if (platform.contains(bundle.symbolicName())) {
        continue;
      }
      Optional<Path> jar = kept.find(bundle.sha256());
      if (jar.isEmpty() && byHash.isEmpty()) {
        hash(installed, byHash);
      }
      jar.or(() -> Optional.ofNullable(byHash.get(bundle.sha256())))
          .ifPresentOrElse(file -> plugins.put(bundle, file), () -> missing.add(bundle));
    }
    List<Path> searched = new ArrayList<>(List.of(kept.folder()));
    searched.addAll(installed);
    return new RecordedBundles(plugins, missing, searched);
  }

  /** The symbolic names of the platform's bundles, after which their files are named. */
  private static Set<String> platform(Path folder) throws IOException {
    Set<String> names = new HashSet<>();
    for (Path jar : jars(folder)) {
      String file = jar.getFileName().toString();
      names.add(file.substring(0, file.length() - ".jar".length()));
    }
    return names;
  }

  private static List<Path> jars(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).toList();
    }
  }

  private static void hash(List<Path> folders, Map<String, Path> byHash) throws IOException {
    for (Path folder : folders) {
      for (Path jar : jars(folder)) {
        byHash.put(Sha256.of(jar), jar);
      }
    }
  }

  /** Refuses to repeat a run with other plugins than its own. */
  void requireAll(RunId run) {
    if (missing.isEmpty()) {
      return;
    }
    String names =
        missing.stream()
            .map(
                bundle ->
                    "  "
                        + bundle.symbolicName()
                        + " "
                        + bundle.version()
                        + ", SHA-256 "
                        + bundle.sha256())
            .collect(Collectors.joining("\n"));
    String places = searched.stream().map(Path::toString).collect(Collectors.joining(", "));
    throw CommandException.usage(
        "Run "
            + run
            + " cannot be repeated: no jar with the recorded content is in "
            + places
            + " for\n"
            + names
            + "\nPut such a jar into the plugin folder, or import the run with its plugins.");
  }
}
