package org.athanor.api.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.api.run.ArtifactReference;
import org.athanor.api.run.Measurement;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.NewRun;
import org.athanor.api.run.Provenance;
import org.athanor.api.run.Run;
import org.athanor.api.run.RunEvent;
import org.athanor.api.run.RunId;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The record of all runs. Several processes may use one store at once; every method may be called
 * from any thread, and fails with {@link StoreException}, whose message is for the person at the
 * terminal.
 */
@ProviderType
public interface ExperimentStore {

  // Writing

  /** Writes down a new run as running and records it. */
  RunRecorder begin(NewRun run);

  /** Writes down runs as queued, all or none. */
  List<RunId> enqueue(List<NewRun> runs);

  /**
   * Takes the oldest queued run of a sweep and records it; no two processes take the same.
   *
   * @return empty when nothing is queued
   */
  Optional<RunRecorder> claim(String sweep);

  /**
   * Goes on with a run that was stopped, failed or lost.
   *
   * @param run the run
   * @param step the step of the checkpoint it goes on from: what was recorded after it is removed
   * @throws RunTakenException when another process runs it, or it is queued or has finished
   */
  RunRecorder resume(RunId run, long step);

  /**
   * Puts a run that was stopped, failed or lost back into the queue, keeping its records; who
   * claims it may {@linkplain RunRecorder#rewind rewind} to the step it goes on from.
   */
  void requeue(RunId run);

  /** Asks the process that runs it to stop; of a queued run, it is stopped at once. */
  void requestStop(RunId run);

  // Finding runs

  /** The runs of a query; a filter that cannot be understood is a {@link FilterException}. */
  Page<Run> runs(RunQuery query);

  /**
   * The seed groups that have a run among those of the query, in the order of those runs. Sorted by
   * a metric they are in the order of its mean over those of them that finished, and by {@code
   * duration} in that of its mean.
   */
  Page<SeedGroup> seedGroups(RunQuery query);

  /** The fields that a filter may name, parameters and metrics included. */
  List<String> fields();

  /**
   * The values that a field has among all runs, for whoever writes a filter: numbers by size, texts
   * by the alphabet. Free texts, times and metrics have none that are worth a list.
   *
   * @param field a field of the filter language; {@link FilterException} when no run has it
   * @param contains what they must contain, whatever its case; empty for all
   * @param limit how many at most
   */
  List<String> values(String field, String contains, int limit);

  /**
   * The run that a person names.
   *
   * @param name an id, the unique beginning of one, or {@code last} for the latest
   * @throws NoSuchRunException when there is none, or several
   */
  RunId resolve(String name);

  /**
   * A run.
   *
   * @throws NoSuchRunException when there is none
   */
  Run run(RunId run);

  /** What exactly ran. */
  Provenance provenance(RunId run);

  // What was measured

  /** For each run the last point of each of its metrics. */
  Map<RunId, Map<String, MetricPoint>> lastMetrics(Collection<RunId> runs);

  /** Series at a resolution, in the order of the queries; empty where nothing was recorded. */
  List<Series> series(List<SeriesQuery> queries);

  /** What measures found, by name and step. */
  List<Measurement> measurements(RunId run);

  /** The log lines of a run, in order. */
  List<RunEvent> events(RunId run);

  /** What a run left behind, by name and step. */
  List<ArtifactReference> artifacts(RunId run);

  /** Where the content of an artifact lies, to be read and never written. */
  Path file(ArtifactReference artifact);

  /**
   * Removes artifacts from their runs, and their contents from the disk where nothing else refers
   * to them.
   */
  void forget(Collection<ArtifactReference> artifacts);

  // Remarks

  /** Attaches a word to runs. */
  void tag(Collection<RunId> runs, String tag);

  /** Takes a word off runs. */
  void untag(Collection<RunId> runs, String tag);

  /** Replaces the note of a run. */
  void note(RunId run, String note);

  /** Removes runs that are not running, with everything recorded of them, all or none. */
  void delete(Collection<RunId> runs);

  /**
   * What lies in the data folder and no run refers to: contents of artifacts, kept bundles, and
   * files whose writer died before they were complete. What a running process is about to refer to
   * is never among them.
   *
   * @param remove whether it is removed; otherwise this only says what would be
   */
  Garbage collectGarbage(boolean remove);

  /** What may still be kept here, by the disk itself and by what the operator has allowed. */
  Room room();

  // Other places

  /**
   * Writes runs down for use elsewhere, in their order.
   *
   * @param to is written to and stays open
   * @throws IOException when it cannot be written to
   */
  void export(List<RunId> runs, ExportFormat format, OutputStream to) throws IOException;

  /**
   * Takes over the runs of a file that was exported as {@link ExportFormat#ZIP}: each whole or not
   * at all, and one that is there already is left as it is. Nothing in the file is trusted.
   *
   * @throws StoreException when the file is damaged or no such file: why
   */
  Imported importRuns(Path zip);

  // Sweeps

  /**
   * Begins a sweep.
   *
   * @return its id
   */
  String beginSweep(String name, String text);

  /** Keeps what a sweep needs to go on after its process died. */
  void sweepState(String sweep, String state);

  /**
   * Replaces the state of a sweep and queues runs, all or nothing, if nobody has replaced the state
   * since it was read: of several processes that propose trials, one at a time does.
   *
   * @param before the state that the caller knows
   * @param after the state with the runs proposed
   * @param runs what to queue, perhaps nothing
   * @return empty when the state is another by now; nothing was written then
   */
  Optional<List<RunId>> propose(String sweep, String before, String after, List<NewRun> runs);

  /**
   * Asks every process that is at work on a sweep to end it: running trials write a checkpoint and
   * stop, and nothing new begins. What nobody is at work on stays as it is.
   */
  void requestStop(String sweep);

  /** Whether someone has asked for a sweep to stop since it was begun or last resumed. */
  boolean stopRequested(String sweep);

  /** Goes on with a sweep: a wish for its stop no longer counts. */
  void resumeSweep(String sweep);

  /** Ends a sweep. */
  void endSweep(String sweep, String outcome);

  /** A sweep; empty when there is none of that id. */
  Optional<Sweep> sweep(String id);

  /** All sweeps, the latest first. */
  List<Sweep> sweeps();
}
