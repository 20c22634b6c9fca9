package org.athanor.experiments.internal.runs;

import static org.athanor.experiments.internal.runs.RunTable.NOW;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.RunTakenException;
import org.athanor.experiments.internal.database.Sql;

/**
 * Who may write to a run. Each time a run changes hands its fence counts up; every write names the
 * fence its writer was given, so that a process thought dead cannot write to a run that has gone on
 * without it.
 */
public final class Ownership {

  /** How long a process may be silent before its runs count as lost. */
  public static final Duration SILENCE = Duration.ofSeconds(45);

  private Ownership() {}

  private record State(RunStatus status, long fence, long batch, String claim) {}

  /**
   * Takes the oldest queued run of a sweep.
   *
   * @param claim a word that names this taking, so that doing it again takes no second run
   */
  public static Optional<RunId> claim(Connection connection, String sweep, String claim)
      throws SQLException {
    Optional<Long> mine =
        Sql.first(
            connection,
            "select id from run where sweep = ? and status = 'RUNNING' and claim = ?",
            row -> row.getLong(1),
            sweep,
            claim);
    if (mine.isPresent()) {
      return mine.map(RunId::of);
    }
    Optional<Long> next =
        Sql.first(
            connection,
            "select id from run where sweep = ? and status = 'QUEUED' order by id"
                + " fetch first 1 row only for update skip locked",
            row -> row.getLong(1),
            sweep);
    if (next.isPresent()) {
      take(connection, next.get(), claim);
    }
    return next.map(RunId::of);
  }

  /** Takes a run that has come to an end other than its own. */
  public static void reclaim(Connection connection, RunId run, String claim) throws SQLException {
    State state = lock(connection, run);
    if (state.claim().equals(claim)) {
      return;
    }
    requireUnfinished(run, state);
    take(connection, run.number(), claim);
  }

  private static void take(Connection connection, long run, String claim) throws SQLException {
    Sql.update(
        connection,
        "update run set status = 'RUNNING', reason = '', fence = fence + 1, claim = ?,"
            + " stop_requested = false, ended = null, started = "
            + NOW
            + ", seen = "
            + NOW
            + " where id = ?",
        claim,
        run);
  }

  /** Puts a run back into the queue. */
  public static void requeue(Connection connection, RunId run) throws SQLException {
    State state = lock(connection, run);
    if (state.status() == RunStatus.QUEUED) {
      return;
    }
    requireUnfinished(run, state);
    Sql.update(
        connection,
        "update run set status = 'QUEUED', reason = '', fence = fence + 1, claim = '',"
            + " stop_requested = false, ended = null, started = null, seen = "
            + NOW
            + " where id = ?",
        run.number());
  }

  private static void requireUnfinished(RunId run, State state) {
    if (!state.status().isEnd()) {
      throw new RunTakenException(
          "Run " + run + " is " + state.status().name().toLowerCase(Locale.ROOT) + ".");
    }
    if (state.status() == RunStatus.FINISHED) {
      throw new RunTakenException("Run " + run + " has finished; there is nothing to go on with.");
    }
  }

  /**
   * What a writer needs.
   *
   * @param fence the fence of the run
   * @param batch the number of the last batch written to it
   */
  public record Pass(long fence, long batch) {}

  /** What the process needs that has taken a run with its word. */
  public static Pass pass(Connection connection, RunId run, String claim) throws SQLException {
    State state = lock(connection, run);
    if (!state.claim().equals(claim)) {
      throw taken(run, "was taken by another");
    }
    return new Pass(state.fence(), state.batch());
  }

  /** Asks for an end; a queued run has it at once. */
  public static void requestStop(Connection connection, RunId run) throws SQLException {
    State state = lock(connection, run);
    if (state.status() == RunStatus.RUNNING) {
      Sql.update(connection, "update run set stop_requested = true where id = ?", run.number());
    } else if (state.status() == RunStatus.QUEUED) {
      Sql.update(
          connection,
          "update run set status = 'STOPPED', reason = 'Stopped before it began.', ended = "
              + NOW
              + ", fence = fence + 1 where id = ?",
          run.number());
    }
  }

  private static State lock(Connection connection, RunId run) throws SQLException {
    return state(connection, run, " for update").orElseThrow(() -> RunTable.missing(run));
  }

  private static Optional<State> state(Connection connection, RunId run, String suffix)
      throws SQLException {
    return Sql.first(
        connection,
        "select status, fence, batch, claim from run where id = ?" + suffix,
        row ->
            new State(
                RunStatus.valueOf(row.getString(1)),
                row.getLong(2),
                row.getLong(3),
                row.getString(4)),
        run.number());
  }

  /**
   * Gives a sign of life and opens a batch of writes, holding the run until the commit.
   *
   * @return whether the batch is new; otherwise it was committed before and must not be written
   * @throws RunTakenException when the run is no longer the writer's
   */
  public static boolean openBatch(Connection connection, RunId run, long fence, long batch)
      throws SQLException {
    int mine =
        Sql.update(
            connection,
            "update run set seen = "
                + NOW
                + ", batch = ? where id = ? and fence = ? and status = 'RUNNING' and batch < ?",
            batch,
            run.number(),
            fence,
            batch);
    if (mine == 1) {
      return true;
    }
    State state = state(connection, run, "").orElseThrow(() -> taken(run, "was deleted"));
    if (state.fence() == fence && state.batch() >= batch) {
      return false;
    }
    throw taken(run, "is " + state.status().name().toLowerCase(Locale.ROOT));
  }

  private static RunTakenException taken(RunId run, String fate) {
    return new RunTakenException(
        "Run " + run + " no longer belongs to this process: it " + fate + " by now.");
  }

  /** Gives a sign of life, holds the run until the commit, and says whether it should stop. */
  public static boolean beat(Connection connection, RunId run, long fence) throws SQLException {
    int mine =
        Sql.update(
            connection,
            "update run set seen = " + NOW + " where id = ? and fence = ? and status = 'RUNNING'",
            run.number(),
            fence);
    if (mine == 0) {
      String fate =
          state(connection, run, "")
              .map(state -> "is " + state.status().name().toLowerCase(Locale.ROOT))
              .orElse("was deleted");
      throw taken(run, fate);
    }
    return Sql.first(
            connection,
            "select stop_requested from run where id = ?",
            row -> row.getBoolean(1),
            run.number())
        .orElse(false);
  }

  /** Ends a run; doing it again does nothing. */
  public static void end(
      Connection connection, RunId run, long fence, RunStatus status, String reason)
      throws SQLException {
    State state = lock(connection, run);
    if (state.status() == status && state.fence() == fence + 1) {
      return;
    }
    beat(connection, run, fence);
    Sql.update(
        connection,
        "update run set status = ?, reason = ?, ended = "
            + NOW
            + ", fence = fence + 1 where id = ?",
        status.name(),
        reason,
        run.number());
  }

  /** Marks runs lost whose process has been silent for too long. */
  public static int reap(Connection connection) throws SQLException {
    String silent = " where status = 'RUNNING' and seen < " + NOW + " - " + SILENCE.toMillis();
    if (Sql.first(connection, "select id from run" + silent, row -> row.getLong(1)).isEmpty()) {
      return 0;
    }
    return Sql.update(
        connection,
        "update run set status = 'LOST', ended = seen, fence = fence + 1, reason ="
            + " 'Its process gave no sign of life any more.'"
            + silent);
  }
}
