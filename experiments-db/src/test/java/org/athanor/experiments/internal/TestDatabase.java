package org.athanor.experiments.internal;

import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** The databases that every test of the store's promises runs on. */
enum TestDatabase {
  /** A file in the home folder. */
  H2 {
    @Override
    String freshUrl(Path home) {
      return "";
    }
  },
  /** A schema of its own in a server that is started for the tests. */
  POSTGRES {
    @Override
    String freshUrl(Path home) {
      return PostgresServer.freshSchema("t" + SCHEMAS.incrementAndGet());
    }

    @Override
    boolean killServerProcess(Random random) {
      return PostgresServer.killChild(random);
    }
  };

  private static final AtomicInteger SCHEMAS = new AtomicInteger();

  /** The connection string of an empty database; skips the test when there is no such server. */
  abstract String freshUrl(Path home);

  /** Kills some process of the server; false when there is none to kill. */
  boolean killServerProcess(Random random) {
    return false;
  }
}
