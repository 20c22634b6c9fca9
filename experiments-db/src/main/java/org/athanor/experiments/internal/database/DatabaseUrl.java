package org.athanor.experiments.internal.database;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.athanor.api.store.StoreException;

/**
 * Reads a connection string. Only settings that are known to do no harm are let through: others of
 * H2 and PostgreSQL run scripts, load classes or look names up in JNDI.
 */
public final class DatabaseUrl {

  private static final String H2 = "jdbc:h2:";
  private static final String POSTGRES = "jdbc:postgresql:";
  private static final Set<String> H2_SETTINGS =
      new TreeSet<>(Set.of("CACHE_SIZE", "LOCK_TIMEOUT", "MAX_COMPACT_TIME", "QUERY_TIMEOUT"));
  private static final Set<String> POSTGRES_SETTINGS =
      new TreeSet<>(
          Set.of(
              "ApplicationName",
              "connectTimeout",
              "currentSchema",
              "password",
              "socketTimeout",
              "ssl",
              "sslcert",
              "sslkey",
              "sslmode",
              "sslpassword",
              "sslrootcert",
              "targetServerType",
              "tcpKeepAlive",
              "user"));

  private DatabaseUrl() {}

  /**
   * The connector for a connection string.
   *
   * @param url from the operator's configuration; empty for the database in the data folder
   * @param dataFolder where that lies
   */
  public static Connector connector(String url, Path dataFolder) {
    if (url.isBlank()) {
      return new SharedH2(plain(dataFolder.resolve("experiments").toString()), "");
    }
    if (url.startsWith(POSTGRES)) {
      return new Postgres(checkedPostgres(url));
    }
    if (url.startsWith(H2)) {
      return h2(url.substring(H2.length()));
    }
    throw new StoreException(
        "The database '"
            + withoutPassword(url)
            + "' (ATHANOR_DB) must begin with jdbc:postgresql: or jdbc:h2:file:.");
  }

  private static Connector h2(String rest) {
    String[] parts = rest.split(";", -1);
    String name = parts[0].startsWith("file:") ? parts[0].substring("file:".length()) : parts[0];
    boolean otherScheme = name.matches("[a-zA-Z0-9]{2,}:.*");
    if (name.isBlank() || otherScheme) {
      throw new StoreException(
          "The database '"
              + H2
              + withoutPassword(rest)
              + "' (ATHANOR_DB) must name a file: jdbc:h2:file:/path/to/name.");
    }
    StringBuilder settings = new StringBuilder();
    for (int index = 1; index < parts.length; index++) {
      String setting = parts[index].split("=", 2)[0].toUpperCase(Locale.ROOT);
      if (!H2_SETTINGS.contains(setting) || !parts[index].matches("[A-Za-z_]+=[0-9]+")) {
        throw refused(parts[index].split("=", 2)[0], H2_SETTINGS);
      }
      settings.append(';').append(parts[index]);
    }
    String home = System.getProperty("user.home");
    return new SharedH2(
        plain(name.startsWith("~/") ? home + name.substring(1) : name), settings.toString());
  }

  private static Path plain(String path) {
    if (path.contains(";")) {
      throw new StoreException(
          "The path " + path + " of the experiments database must not contain a semicolon.");
    }
    return Path.of(path).toAbsolutePath().normalize();
  }

  private static String checkedPostgres(String url) {
    int question = url.indexOf('?');
    if (question >= 0) {
      for (String setting : url.substring(question + 1).split("&")) {
        String name = URLDecoder.decode(setting.split("=", 2)[0], StandardCharsets.UTF_8);
        if (!name.isEmpty() && !POSTGRES_SETTINGS.contains(name)) {
          throw refused(name, POSTGRES_SETTINGS);
        }
      }
    }
    return url;
  }

  private static StoreException refused(String setting, Set<String> allowed) {
    return new StoreException(
        "The setting '"
            + setting
            + "' is not allowed in the connection string (ATHANOR_DB). Allowed are: "
            + String.join(", ", allowed)
            + ".");
  }

  /** The connection string as it may be shown. */
  static String withoutPassword(String url) {
    return url.replaceAll("(?i)(password=)[^&;]*", "$1...").replaceAll("//[^/@]*@", "//...@");
  }
}
