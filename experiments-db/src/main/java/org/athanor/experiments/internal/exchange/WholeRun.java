package org.athanor.experiments.internal.exchange;

import java.util.List;
import java.util.Optional;
import org.athanor.api.run.ArtifactReference;
import org.athanor.api.run.Measurement;
import org.athanor.api.run.Provenance;
import org.athanor.api.run.Run;
import org.athanor.api.run.RunEvent;
import org.athanor.api.store.Sweep;

/**
 * Everything that is recorded of one run, the points of its series and the contents of its
 * artifacts apart.
 *
 * @param run what it is
 * @param sweep the sweep it belongs to, when it belongs to one
 * @param provenance what exactly ran
 * @param series its metrics, by name
 * @param measurements what measures found
 * @param events its log lines, in order
 * @param artifacts what it left behind
 */
record WholeRun(
    Run run,
    Optional<Sweep> sweep,
    Provenance provenance,
    List<SeriesHead> series,
    List<Measurement> measurements,
    List<RunEvent> events,
    List<ArtifactReference> artifacts) {

  WholeRun {
    series = List.copyOf(series);
    measurements = List.copyOf(measurements);
    events = List.copyOf(events);
    artifacts = List.copyOf(artifacts);
  }

  /**
   * A metric.
   *
   * @param name its name
   * @param parts how many points lie together in each of its chunks, so that it looks the same at
   *     every resolution wherever it is read
   */
  record SeriesHead(String name, List<Integer> parts) {

    SeriesHead {
      parts = List.copyOf(parts);
    }

    long points() {
      return parts.stream().mapToLong(Integer::longValue).sum();
    }
  }
}
