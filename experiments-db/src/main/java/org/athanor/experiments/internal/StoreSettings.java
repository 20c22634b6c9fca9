package org.athanor.experiments.internal;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.athanor.api.store.StoreException;

/**
 * Where the store is, and how large it may grow.
 *
 * @param dataFolder the folder of the artifacts, and of the database when that is H2's
 * @param url a JDBC connection string; empty for H2 in the data folder
 * @param reserve how many bytes of the disk are left free
 * @param quota how many bytes artifacts and an H2 database may take together; 0 for any number
 */
public record StoreSettings(Path dataFolder, String url, long reserve, long quota) {

  private static final long DEFAULT_RESERVE = 512_000_000;
  private static final Pattern SIZE = Pattern.compile("(\\d{1,15})\\s*([kmgt]?)b?");
  private static final String UNITS = "kmgt";

  /** The settings of a home folder, with what is usual left free and no quota. */
  public static StoreSettings of(Path home, String url) {
    return new StoreSettings(home.resolve("data"), url, DEFAULT_RESERVE, 0);
  }

  /**
   * The same with other limits.
   *
   * @param free the setting {@code athanor.disk.reserve}; empty leaves it as it is
   * @param most the setting {@code athanor.disk.quota}; empty leaves it as it is
   */
  public StoreSettings limited(String free, String most) {
    return new StoreSettings(
        dataFolder,
        url,
        free.isBlank() ? reserve : bytes("athanor.disk.reserve", free),
        most.isBlank() ? quota : bytes("athanor.disk.quota", most));
  }

  /** A number of bytes such as {@code 500MB}; units are powers of 1000. */
  private static long bytes(String setting, String text) {
    Matcher matcher = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new StoreException(
          setting + " is '" + text + "'; it must be a size such as 500MB or 20GB.");
    }
    long size = Long.parseLong(matcher.group(1));
    int unit = matcher.group(2).isEmpty() ? 0 : UNITS.indexOf(matcher.group(2)) + 1;
    return (long) (size * Math.pow(1000, unit));
  }
}
