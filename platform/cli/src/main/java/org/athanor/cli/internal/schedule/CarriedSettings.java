package org.athanor.cli.internal.schedule;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.athanor.api.text.Reasons;
import org.athanor.cli.internal.CommandException;
import org.athanor.cli.internal.Services;

/**
 * The settings of the process that installs a schedule. What starts the schedule knows neither its
 * environment nor its command line; without them a night's sweep would go to another database.
 */
final class CarriedSettings {
  private static final String FILE = "athanor.properties";

  /** The settings of which a sweep takes notice, with what they are where nobody sets them. */
  private static final Map<String, String> DEFAULTS = new LinkedHashMap<>();

  static {
    DEFAULTS.put("athanor.db", "");
    DEFAULTS.put("athanor.disk.reserve", "");
    DEFAULTS.put("athanor.disk.quota", "");
    DEFAULTS.put("athanor.backend", "cpu");
    DEFAULTS.put("athanor.log", "info");
    DEFAULTS.put("athanor.worker.java", "");
    DEFAULTS.put("athanor.sweep.onfinish", "");
  }

  private CarriedSettings() {}

  /**
   * The words that stand before the command, one for each setting that the home's file does not
   * give as it is now.
   *
   * @param environment of this process; the chosen build of the native code is no setting of its
   *     own, so what was asked for is found there alone
   */
  static List<String> words(Services services, Map<String, String> environment) {
    Properties file = file(services.home().resolve(FILE));
    List<String> words = new ArrayList<>();
    DEFAULTS.forEach(
        (name, usual) -> {
          String now = services.setting(name);
          if (!now.isBlank() && !now.equals(file.getProperty(name, usual).strip())) {
            requireNoSecret(services, name, now);
            words.add("-D" + name + "=" + now);
          }
        });
    String variant = environment.getOrDefault("ATHANOR_NATIVE", "");
    if (!variant.isBlank() && !variant.equals(file.getProperty("athanor.native", ""))) {
      words.add("-Dathanor.native=" + variant);
    }
    return words;
  }

  private static void requireNoSecret(Services services, String name, String value) {
    if (value.matches("(?is).*(password=|//[^/@]*:[^/@]*@).*")) {
      throw CommandException.usage(
          name
              + " holds a password, which everybody who lists processes would see in a schedule;"
              + " write the setting into "
              + services.home().resolve(FILE)
              + ".");
    }
  }

  private static Properties file(Path file) {
    Properties properties = new Properties();
    if (Files.isRegularFile(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      } catch (IOException e) {
        throw new CommandException("Cannot read " + file + ": " + Reasons.of(e) + ".");
      }
    }
    return properties;
  }
}
