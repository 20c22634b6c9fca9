package org.athanor.launcher;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The settings of this process, each named {@code athanor.*}: a flag goes before the environment
 * ({@code ATHANOR_DB} is {@code athanor.db}), the environment before {@value #FILE} in the home
 * folder, the file before the default.
 */
public final class Settings {
  /** The configuration file in the home folder. */
  public static final String FILE = "athanor.properties";

  static final String HOME = "athanor.home";
  static final String DISTRIBUTION = "athanor.dist";
  static final String PROFILE = "athanor.profile";
  static final String NATIVE = "athanor.native";
  static final String BACKEND = "athanor.backend";

  /** Set by a parent that has looked at the GPUs: the backend can train, and nobody asks again. */
  static final String JUDGED = "athanor.backend.judged";

  static final String LOG_LEVEL = "athanor.log";
  static final String WORKER_JAVA = "athanor.worker.java";

  private static final String CPU = "cpu";
  private static final String PREFIX = "athanor.";
  private static final Map<String, String> DEFAULTS =
      Map.of(PROFILE, "cli", NATIVE, "auto", BACKEND, CPU, LOG_LEVEL, "info", WORKER_JAVA, "");

  private final Map<String, String> values;

  private Settings(Map<String, String> values) {
    this.values = Collections.unmodifiableMap(values);
  }

  /**
   * Joins the sources of settings.
   *
   * @param flags from the command line, by full name
   * @param environment the process's environment variables
   * @throws LaunchException if the home folder or its configuration file cannot be used
   */
  public static Settings of(Map<String, String> flags, Map<String, String> environment) {
    Map<String, String> values = new TreeMap<>(DEFAULTS);
    Map<String, String> given = new TreeMap<>();
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      if (variable.getKey().startsWith("ATHANOR_") && !variable.getValue().isEmpty()) {
        String name = variable.getKey().toLowerCase(Locale.ROOT).replace('_', '.');
        given.put(name, variable.getValue());
      }
    }
    given.putAll(flags);
    String home = given.getOrDefault(HOME, System.getProperty("user.home") + "/.athanor");
    Path folder = Path.of(home).toAbsolutePath().normalize();
    values.putAll(read(folder.resolve(FILE)));
    values.putAll(given);
    values.put(HOME, folder.toString());
    if (!values.containsKey(DISTRIBUTION)) {
      throw new LaunchException("athanor.dist is not set; start Athanor with bin/athanor.");
    }
    requireBackend(values.get(BACKEND));
    return new Settings(values);
  }

  private static void requireBackend(String backend) {
    if (!BackendChoice.names().contains(backend)) {
      throw new LaunchException(
          BACKEND
              + " is '"
              + backend
              + "', but must be one of "
              + String.join(", ", BackendChoice.names())
              + ".");
    }
  }

  private static Map<String, String> read(Path file) {
    Map<String, String> values = new TreeMap<>();
    if (Files.isRegularFile(file)) {
      Properties properties = new Properties();
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      } catch (IOException e) {
        throw new LaunchException(
            "Cannot read " + file + ": " + LaunchException.reason(e) + ".", e);
      } catch (IllegalArgumentException e) {
        throw new LaunchException("Cannot read " + file + ": " + e.getMessage(), e);
      }
      for (String name : properties.stringPropertyNames()) {
        if (!name.startsWith(PREFIX)) {
          throw new LaunchException(
              file + ": '" + name + "' is not a setting; every setting begins with 'athanor.'.");
        }
        values.put(name, properties.getProperty(name).strip());
      }
    }
    return values;
  }

  /** Every setting by its full name. */
  public Map<String, String> values() {
    return values;
  }

  /** The value of a setting that has a default. */
  public String value(String name) {
    return values.get(name);
  }

  /** The folder of the user's data, plugins and configuration. */
  public Path home() {
    return Path.of(values.get(HOME));
  }

  /** The folder that holds {@code bin}, {@code lib} and {@code bundles}. */
  public Path distribution() {
    return Path.of(values.get(DISTRIBUTION));
  }
}
