package org.athanor.experiments.internal.artifacts;

import java.sql.Connection;
import java.sql.SQLException;
import org.athanor.api.run.ArtifactReference;
import org.athanor.experiments.internal.database.Sql;
import org.athanor.experiments.internal.runs.RunTable;

/** Which contents there are and which runs refer to them. */
final class ContentTable {

  private ContentTable() {}

  /** Holds the row of a content until the commit, making it when it is new. */
  static void hold(Connection connection, String sha256, long size) throws SQLException {
    boolean known =
        Sql.first(connection, "select 1 from content where sha256 = ? for update", row -> 1, sha256)
            .isPresent();
    if (!known) {
      Sql.update(
          connection,
          "insert into content (sha256, size, created) values (?, ?, " + RunTable.NOW + ")",
          sha256,
          size);
    }
  }

  /** Writes down that a run refers to a content, in place of an earlier one of name and step. */
  static void refer(Connection connection, ArtifactReference artifact) throws SQLException {
    Sql.update(
        connection,
        "delete from artifact where run = ? and name = ? and step = ?",
        artifact.run().number(),
        artifact.name(),
        artifact.step());
    Sql.update(
        connection,
        "insert into artifact (run, name, step, media_type, sha256) values (?, ?, ?, ?, ?)",
        artifact.run().number(),
        artifact.name(),
        artifact.step(),
        artifact.mediaType(),
        artifact.sha256());
  }

  /** Whether a run refers to a content. */
  static boolean isReferred(Connection connection, String sha256) throws SQLException {
    return Sql.first(connection, "select 1 from artifact where sha256 = ?", row -> 1, sha256)
        .isPresent();
  }

  /** The size of all contents together. */
  static long size(Connection connection) throws SQLException {
    return Sql.first(
            connection, "select coalesce(sum(size), 0) from content", row -> row.getLong(1))
        .orElse(0L);
  }

  static void remove(Connection connection, String sha256) throws SQLException {
    Sql.update(connection, "delete from content where sha256 = ?", sha256);
  }
}
