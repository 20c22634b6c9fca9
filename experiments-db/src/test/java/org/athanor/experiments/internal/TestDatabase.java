package org.athanor.experiments.internal;

import java.nio.file.Path;

/** Which database the tests use. */
final class TestDatabase {

  private TestDatabase() {}

  /** The connection string of a fresh database. */
  static String url(Path home) {
    return "";
  }
}
