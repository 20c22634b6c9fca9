package org.athanor.experiments.internal;

import java.nio.file.Path;
import org.athanor.experiments.internal.database.Connector;
import org.athanor.experiments.internal.database.Database;
import org.athanor.experiments.internal.database.DatabaseUrl;
import org.athanor.experiments.internal.database.Sql;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A fresh store on each of the databases. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
abstract class StoreTest {

  @Parameter TestDatabase database;
  @TempDir Path home;
  private String url = "";
  DatabaseStore store;

  @BeforeEach
  void create() {
    url = database.freshUrl(home);
    store = open();
  }

  /** Another store on the same database. */
  final DatabaseStore open() {
    return new DatabaseStore(StoreSettings.of(home, url));
  }

  final String url() {
    return url;
  }

  final void reopen() {
    store.close();
    store = open();
  }

  /** Changes the database behind the store's back. */
  final void execute(String sql, Object... values) {
    Connector connector = DatabaseUrl.connector(url, home.resolve("data"));
    try (Database behind = new Database(connector)) {
      behind.call(connection -> Sql.update(connection, sql, values));
    }
  }

  @AfterEach
  void close() {
    if (store != null) {
      store.close();
    }
  }
}
