package org.athanor.experiments.internal;

import java.nio.file.Path;

/**
 * Where the store is.
 *
 * @param dataFolder the folder of the artifacts, and of the database when that is H2's
 * @param url a JDBC connection string; empty for H2 in the data folder
 * @param reserve how many bytes of the disk artifacts leave free
 */
public record StoreSettings(Path dataFolder, String url, long reserve) {

  private static final long DEFAULT_RESERVE = 512L << 20;

  /** The settings of a home folder. */
  public static StoreSettings of(Path home, String url) {
    return new StoreSettings(home.resolve("data"), url, DEFAULT_RESERVE);
  }
}
