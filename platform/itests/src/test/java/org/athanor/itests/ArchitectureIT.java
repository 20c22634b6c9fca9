package org.athanor.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import aQute.bnd.header.OSGiHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.athanor.api.run.Sha256;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may know whom, read from the manifests of what is shipped. */
class ArchitectureIT {
  private static final Set<String> NONE = Set.of();
  private static final Set<String> API = Set.of("org.athanor.api");
  private static final Set<String> AUTHORS = Set.of("org.athanor.api", "org.athanor.training");
  private static final Set<String> ENGINE =
      Set.of("org.athanor.api", "org.athanor.training", "org.athanor.engine");
  private static final Set<String> SWEEPS =
      Set.of("org.athanor.api", "org.athanor.training", "org.athanor.engine", "org.athanor.sweeps");

  /** Which of the platform's bundles each may import from. */
  private static final Map<String, Set<String>> MAY_KNOW =
      Map.of(
          "org.athanor.api", NONE,
          "org.athanor.training", API,
          "org.athanor.engine", AUTHORS,
          "org.athanor.sweeps", ENGINE,
          "org.athanor.cli", SWEEPS,
          "org.athanor.experiments", API,
          "org.athanor.console", API,
          "org.athanor.backends.nd4j", ENGINE,
          "org.athanor.backends.arrays", ENGINE,
          "org.athanor.nd4j", NONE);

  private static final List<String> ND4J =
      List.of("org.nd4j", "org.deeplearning4j", "org.bytedeco");

  /** Manifests by symbolic name. */
  private static Map<String, Attributes> bundles;

  private static Map<String, Attributes> plugins;

  @BeforeAll
  static void read() throws IOException {
    bundles = manifests(Work.distribution().resolve("bundles"));
    plugins = manifests(Work.distribution().resolve("plugins"));
  }

  private static Map<String, Attributes> manifests(Path folder) throws IOException {
    List<Path> jars;
    try (Stream<Path> files = Files.walk(folder)) {
      jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
    }
    Map<String, Attributes> manifests = new TreeMap<>();
    for (Path jar : jars) {
      try (JarFile file = new JarFile(jar.toFile())) {
        Attributes manifest = file.getManifest().getMainAttributes();
        manifests.put(manifest.getValue("Bundle-SymbolicName").split(";")[0], manifest);
      }
    }
    return manifests;
  }

  private static Set<String> names(Attributes manifest, String header) {
    return OSGiHeader.parseHeader(manifest.getValue(header)).keySet();
  }

  /** The platform's own bundles whose packages a bundle imports, itself left out. */
  private static Set<String> known(String symbolicName, Attributes manifest) {
    Map<String, String> owners = new HashMap<>();
    bundles.forEach(
        (owner, attributes) ->
            names(attributes, "Export-Package").forEach(name -> owners.put(name, owner)));
    Set<String> known = new TreeSet<>();
    for (String name : names(manifest, "Import-Package")) {
      String owner = owners.getOrDefault(name, "");
      if (owner.startsWith("org.athanor.") && !owner.equals(symbolicName)) {
        known.add(owner);
      }
    }
    return known;
  }

  private static Set<String> importsOf(Attributes manifest, List<String> prefixes) {
    Set<String> imports = new TreeSet<>(names(manifest, "Import-Package"));
    imports.removeIf(name -> prefixes.stream().noneMatch(name::startsWith));
    return imports;
  }

  @Test
  void eachBundleKnowsOnlyThoseItMayKnow() {
    List<String> offences = new ArrayList<>();
    bundles.forEach(
        (name, manifest) -> {
          if (name.startsWith("org.athanor.")) {
            Set<String> allowed = new HashSet<>(MAY_KNOW.getOrDefault(name, NONE));
            allowed.add("org.athanor.nd4j");
            Set<String> tooMuch = known(name, manifest);
            tooMuch.removeAll(allowed);
            if (!tooMuch.isEmpty() || !MAY_KNOW.containsKey(name)) {
              offences.add(name + " knows " + tooMuch);
            }
          }
        });
    assertEquals(List.of(), offences);
  }

  @Test
  void onlyBackendsKnowNd4j() {
    List<String> offences = new ArrayList<>();
    bundles.forEach(
        (name, manifest) -> {
          Set<String> imports = importsOf(manifest, ND4J);
          if (!imports.isEmpty() && !name.startsWith("org.athanor.backends.")) {
            offences.add(name + " imports " + imports);
          }
        });
    assertEquals(List.of(), offences);
  }

  @Test
  void theApiNeedsNothingButJava() {
    Set<String> imports = new TreeSet<>(names(bundles.get("org.athanor.api"), "Import-Package"));
    imports.removeIf(name -> name.startsWith("org.athanor.api."));

    assertEquals(Set.of(), imports);
  }

  @Test
  void aPluginKnowsOnlyWhatAuthorsSee() {
    List<String> offences = new ArrayList<>();
    plugins.forEach(
        (name, manifest) -> {
          Set<String> tooMuch = known(name, manifest);
          tooMuch.removeAll(AUTHORS);
          tooMuch.remove("org.athanor.nd4j");
          if (!tooMuch.isEmpty()) {
            offences.add(name + " knows " + tooMuch);
          }
        });
    assertEquals(List.of(), offences);
    assertTrue(!plugins.isEmpty());
  }

  @Test
  void aPluginExportsNothingSoThatNoOtherCanDependOnIt() {
    plugins.forEach(
        (name, manifest) -> assertEquals(Set.of(), names(manifest, "Export-Package"), name));
  }

  @Test
  void nd4jImportsNothingThatAPluginCouldEverOffer() {
    Set<String> exports = new HashSet<>();
    plugins.values().forEach(plugin -> exports.addAll(names(plugin, "Export-Package")));
    Attributes nd4j = bundles.get("org.athanor.nd4j");
    Set<String> imports = new TreeSet<>(names(nd4j, "Import-Package"));
    imports.removeIf(name -> name.matches("(javax|org\\.w3c|org\\.xml|sun\\.misc|org\\.slf4j).*"));

    assertEquals(Set.of("org.osgi.framework", "org.osgi.service.condition"), imports);
    assertEquals(null, nd4j.getValue("DynamicImport-Package"));
  }

  @Test
  void exportsOfThePlatformCarryAVersionAndNothingInternal() {
    List<String> offences = new ArrayList<>();
    bundles.forEach(
        (bundle, manifest) -> {
          if (bundle.startsWith("org.athanor.")) {
            OSGiHeader.parseHeader(manifest.getValue("Export-Package"))
                .forEach(
                    (name, attributes) -> {
                      if (attributes.get("version") == null || name.contains(".internal")) {
                        offences.add(bundle + " exports " + name);
                      }
                    });
          }
        });
    offences.removeIf(line -> line.startsWith("org.athanor.nd4j exports org.nd4j"));
    assertEquals(List.of(), offences);
  }

  /** Else a run would name another content than the one that took part. */
  @Test
  void theBuildNotedTheHashOfEveryShippedPlugin() throws IOException {
    Path folder = Work.distribution().resolve("plugins");
    List<String> noted = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("hashes.txt"))) {
      String[] words = line.split(" ", 4);
      Path jar = folder.resolve(words[3]);
      assertEquals(Sha256.of(jar), words[0], line);
      assertEquals(Files.size(jar), Long.parseLong(words[1]), line);
      assertEquals(
          Files.getLastModifiedTime(jar).to(TimeUnit.SECONDS), Long.parseLong(words[2]), line);
      noted.add(words[3]);
    }
    assertEquals(plugins.size(), noted.size(), noted.toString());
  }
}
