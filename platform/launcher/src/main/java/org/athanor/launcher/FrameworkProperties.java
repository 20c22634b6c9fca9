package org.athanor.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Constants;

/** How the framework itself is set up. */
final class FrameworkProperties {
  private static final List<String> LOGGING_PACKAGES =
      List.of("org.slf4j", "org.slf4j.spi", "org.slf4j.event", "org.slf4j.helpers");

  /** Third-party bundles ask for [1.7,2), those compiled today for [2.0,3): both get this one. */
  private static final List<String> LOGGING_VERSIONS = List.of("1.7.36", "2.0.17");

  private FrameworkProperties() {}

  /**
   * The framework's properties, which every bundle can read.
   *
   * @param settings passed on by their own names
   * @param folder the process's own folder
   */
  static Map<String, String> of(Settings settings, Path folder) {
    Map<String, String> properties = new HashMap<>(settings.values());
    properties.put(Constants.FRAMEWORK_STORAGE, folder.resolve("bundles").toString());
    properties.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, "10");
    properties.put(Constants.FRAMEWORK_BUNDLE_PARENT, Constants.FRAMEWORK_BUNDLE_PARENT_EXT);
    properties.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, loggingPackages());
    // A plugin's next version is installed while the last trial of the old one still runs.
    properties.put(Constants.FRAMEWORK_BSNVERSION, Constants.FRAMEWORK_BSNVERSION_MULTIPLE);
    properties.put("felix.log.level", "2");
    properties.put("felix.shutdown.hook", "false");
    // Without these Jetty would listen on every address as soon as its bundle starts.
    properties.put("org.apache.felix.http.require.config", "true");
    properties.put("org.apache.felix.http.host", "127.0.0.1");
    properties.put("athanor.run", folder.toString());
    Optional<NativeVariant> variant =
        NativeVariant.choose(settings.value(Settings.NATIVE), settings.distribution());
    properties.put(Settings.NATIVE, variant.map(NativeVariant::id).orElse(NativeVariant.NONE));
    return properties;
  }

  private static String loggingPackages() {
    List<String> exports = new ArrayList<>();
    for (String version : LOGGING_VERSIONS) {
      for (String name : LOGGING_PACKAGES) {
        exports.add(name + ";version=" + version);
      }
    }
    return String.join(",", exports);
  }
}
