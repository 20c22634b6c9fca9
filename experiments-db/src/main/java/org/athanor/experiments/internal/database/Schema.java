package org.athanor.experiments.internal.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.athanor.api.store.StoreException;

/**
 * The versions of the schema. The current one is found by a single small query; Flyway, which takes
 * long to load, is started only when something has to change.
 */
final class Schema {

  /** The migrations, oldest first; a released one is never changed. */
  static final List<String> MIGRATIONS =
      List.of("V1__runs.sql", "V2__overviews.sql", "V3__sweep_stop.sql");

  private static final int CURRENT = MIGRATIONS.size();
  private static final String FOLDER = "/org/athanor/experiments/migrations/";

  private Schema() {}

  static void prepare(Connection connection, Connector connector) throws SQLException {
    int found = version(connection);
    if (found > CURRENT) {
      throw new StoreException(
          "The experiments database at "
              + connector.place()
              + " has schema version "
              + found
              + ", written by a newer Athanor; this one knows versions up to "
              + CURRENT
              + ". Use the newer Athanor, or another ATHANOR_HOME.");
    }
    if (found < CURRENT) {
      Migration.run(connector);
    }
  }

  private static int version(Connection connection) throws SQLException {
    try {
      Optional<String> version =
          Sql.first(
              connection,
              "select \"version\" from \"flyway_schema_history\" where \"success\" = true"
                  + " and \"version\" is not null order by \"installed_rank\" desc",
              row -> row.getString(1));
      connection.commit();
      return version.map(text -> Integer.parseInt(text.split("\\.")[0])).orElse(0);
    } catch (SQLException problem) {
      connection.rollback();
      if (Problems.isMissingTable(problem)) {
        return 0;
      }
      throw problem;
    }
  }

  static Reader read(String migration) {
    InputStream stream = Schema.class.getResourceAsStream(FOLDER + migration);
    if (stream == null) {
      throw new UncheckedIOException(new IOException("missing migration " + migration));
    }
    return new InputStreamReader(stream, StandardCharsets.UTF_8);
  }
}
