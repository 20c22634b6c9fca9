package org.athanor.api.store;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.athanor.api.run.ArtifactReference;
import org.athanor.api.run.BundleUse;
import org.athanor.api.run.Environment;
import org.athanor.api.run.Measurement;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.RunEvent;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Writes down one run while it runs. Safe for use by several threads.
 *
 * <p>A stage that has completed normally is an acknowledgement: what it stands for survives the
 * death of any process at any moment. What was handed over in order is kept in order. When the run
 * has been taken from this recorder (marked lost, deleted, resumed elsewhere), stages complete with
 * {@link RunTakenException}.
 *
 * <p>The recorder gives the run's sign of life by itself for as long as this process lives and the
 * recorder is open.
 */
@ProviderType
public interface RunRecorder extends AutoCloseable {

  /** The run that is written down. */
  RunId run();

  /** Writes down what the run runs on; a second call replaces the first. Acknowledged on return. */
  void provenance(Environment environment, List<BundleUse> bundles);

  /**
   * Removes the metrics, measurements and artifacts recorded after a step, to go on from the
   * checkpoint of that step; -1 removes all. Acknowledged on return.
   */
  void rewind(long step);

  /** Adds points to the metric series. Blocks for a while when more come than can be written. */
  CompletionStage<Void> metrics(List<MetricPoint> points);

  /** Adds results of measures, and their values to the series of the same names. */
  CompletionStage<Void> measurements(List<Measurement> measurements);

  /** Adds log lines. */
  CompletionStage<Void> events(List<RunEvent> events);

  /**
   * Takes a file over into the store: its content is on the disk and the reference in the database
   * when the stage completes. The file at the path is gone afterwards.
   *
   * @param name what it is, such as {@code samples}
   * @param step the training step it belongs to
   * @param mediaType its type, such as {@code image/png}
   * @param file the file, written and closed
   */
  CompletionStage<ArtifactReference> artifact(String name, long step, String mediaType, Path file);

  /**
   * Returns when everything handed over before has been acknowledged. An artifact that was refused
   * fails its own stage only.
   */
  void flush();

  /** Whether someone asked for this run to stop; known within a few seconds of the asking. */
  boolean stopRequested();

  /**
   * Writes down the end after everything handed over before, and closes the recorder.
   *
   * @param status how it ended, one of the ends
   * @param reason why, in a sentence; empty when it finished
   */
  void finish(RunStatus status, String reason);

  /**
   * Lets go of the run: after {@link #finish} nothing happens; otherwise what was handed over is
   * written and the run counts as lost, to be resumed.
   */
  @Override
  void close();
}
