package org.athanor.cli.internal.plugins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the folder in which Maven keeps what it has fetched and what was installed. */
final class LocalRepository {
  private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
  private static final Pattern SETTING =
      Pattern.compile("<localRepository>\\s*([^<]+?)\\s*</localRepository>");

  private LocalRepository() {}

  /**
   * Where Maven's settings of a user say it is, or else {@code .m2/repository}.
   *
   * @param userHome the user's home folder
   */
  static Path of(Path userHome) {
    Path settings = userHome.resolve(Path.of(".m2", "settings.xml"));
    Path usual = userHome.resolve(Path.of(".m2", "repository"));
    if (!Files.exists(settings)) {
      return usual;
    }
    try {
      Matcher setting = SETTING.matcher(COMMENT.matcher(Files.readString(settings)).replaceAll(""));
      return setting.find()
          ? Path.of(setting.group(1).replace("${user.home}", userHome.toString()))
          : usual;
    } catch (IOException e) {
      return usual;
    }
  }
}
